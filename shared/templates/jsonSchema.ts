import { z } from 'zod';
import { template } from './schema.ts';

/**
 * What a template file may hold, for editors and scripts. It says less than the schema it is made of: that ids are
 * unique and name what exists is checked when a template is read.
 */
export const templateJsonSchema: Readonly<Record<string, unknown>> = z.toJSONSchema(template, { io: 'input' });
