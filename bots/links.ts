import type { SubjectKind } from '../src/contract/search.ts'

/** The page that shows an entry to people (its JSON is under /v1). */
export function pageUrl(kind: SubjectKind, id: string): string {
  const part = encodeURIComponent(id)
  switch (kind) {
    case 'matter':
      return `/matters/${part}`
    case 'project':
      return `/board/${part}`
    case 'bundle':
      return `/guide/bundles/${part}`
    case 'department':
      return `/guide/departments/${part}`
    case 'document':
      return `/guide/documents/${part}`
    case 'stage':
      return `/guide/stages/${part}`
    case 'policy':
      return `/guide/policies/${part}`
    case 'institution':
      return `/guide/institutions/${part}`
    case 'place':
      return `/guide/places#${part}`
  }
}

/** An API address of an entry -> the page that shows it; other addresses stay as they are. */
export function readableUrl(url: string): string {
  const plan = /^\/v1\/plans\/([\w-]+)$/.exec(url)
  if (plan && plan[1] !== 'form') return `/plan/${plan[1]}`
  const match =
    /^\/v1\/(matters|bundles|departments|documents|stages|policies|institutions|places|projects)\/([\w.-]+)$/.exec(url)
  const kind = match && KINDS[match[1] ?? '']
  return kind && !match[2]?.endsWith('.vcf') ? pageUrl(kind, match[2] ?? '') : url
}

const KINDS: Record<string, SubjectKind> = {
  matters: 'matter',
  bundles: 'bundle',
  departments: 'department',
  documents: 'document',
  stages: 'stage',
  policies: 'policy',
  institutions: 'institution',
  places: 'place',
  projects: 'project',
}

/** Asking by a link, so that it also works without JavaScript. */
export const askUrl = (message: string): string => `/?q=${encodeURIComponent(message)}`
