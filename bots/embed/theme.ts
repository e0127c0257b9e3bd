export interface PageColours {
  /** The page's computed `color-scheme`. */
  scheme: string
  /** Computed background colours, innermost first. */
  backgrounds: readonly string[]
  /** What the visitor's system asks for. */
  systemDark: boolean
}

/**
 * Whether the page around is dark. What it declares by color-scheme decides; a page that declares nothing is judged by the first ground
 * that it paints, since many dark pages do not declare it, and many light ones stay light on a dark system. Pure.
 */
export function isDark({ scheme, backgrounds, systemDark }: PageColours): boolean {
  const declared = scheme.split(/\s+/)
  if (declared.includes('dark')) return declared.includes('light') ? systemDark : true
  if (declared.includes('light')) return false
  const painted = backgrounds.map(readColour).find((colour) => colour !== null)
  return painted ? luma(painted) < 100 : false
}

const luma = ([red, green, blue]: readonly number[]): number =>
  0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0)

/** `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.9)`; null where one sees through it, or it is written in another way. */
function readColour(text: string): number[] | null {
  const parts = /^rgba?\(([^)]+)\)$/
    .exec(text)?.[1]
    ?.split(/[,/\s]+/)
    .map(Number)
  if (!parts || parts.length < 3 || parts.some(Number.isNaN)) return null
  return (parts[3] ?? 1) < 0.5 ? null : parts.slice(0, 3)
}

/** The colours of the page as it stands around an element. */
export function pageColours(around: Element): PageColours {
  const backgrounds: string[] = []
  for (let element: Element | null = around; element; element = element.parentElement)
    backgrounds.push(getComputedStyle(element).backgroundColor)
  return {
    scheme: getComputedStyle(around).colorScheme ?? 'normal',
    backgrounds,
    systemDark: matchMedia('(prefers-color-scheme: dark)').matches,
  }
}
