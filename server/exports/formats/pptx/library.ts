import pptxgen from 'pptxgenjs';

// Its types describe a CommonJS module that has a default in it; what Node loads is an ES module that is one.
export const PptxGen = pptxgen as unknown as typeof pptxgen.default;

export type Slide = pptxgen.default.Slide;
export type TextOptions = pptxgen.default.TextPropsOptions;
export type TextRun = pptxgen.default.TextProps;
export type TableCell = pptxgen.default.TableCell;
export type BorderProps = pptxgen.default.BorderProps;
