/** Languages that the product speaks completely: pages, templates, summaries and exports. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
