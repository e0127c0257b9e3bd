/** Words dressed for a terminal, or left plain where it shows no colours. */
export type Style = Record<'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan', (text: string) => string>

const CODES = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  yellow: [33, 39],
  red: [31, 39],
  cyan: [36, 39],
} as const satisfies Record<keyof Style, readonly [number, number]>

/** Each line is dressed by itself, so that a pager or a cut line never leaks colour. */
export function createStyle(colors: boolean): Style {
  const dress = (name: keyof Style) => (text: string) => {
    const [on, off] = CODES[name]
    return colors ? text.replace(/[^\n]+/g, (line) => `\u001b[${on}m${line}\u001b[${off}m`) : text
  }
  return {
    bold: dress('bold'),
    dim: dress('dim'),
    green: dress('green'),
    yellow: dress('yellow'),
    red: dress('red'),
    cyan: dress('cyan'),
  }
}

/** Text without control characters other than line breaks: an escape sequence in it must not reach the terminal. */
export const printable = (text: string): string =>
  text.replace(/\p{Cc}/gu, (character) => (character === '\n' ? '\n' : character === '\t' ? ' ' : ''))
