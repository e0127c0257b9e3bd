/** 查询码 as it was typed into a form, fit for a header: full-width characters made plain, what no code holds left out. */
export const typedAccessCode = (text: string | null): string =>
  (text ?? '').normalize('NFKC').replaceAll(/[^0-9A-Za-z-]/g, '')
