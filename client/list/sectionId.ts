/** Where the composer's choice of a zone leads in the list. */
export const sectionId = (zone: string): string => `list-${zone}`;
