import type { Limit } from '../contract/common.ts'
import type { Matter } from '../contract/matters.ts'
import { limitText } from '../core/text/limit-text.ts'

type Fields = Record<string, unknown>

/** schema.org, with the prefixes of CPSV-AP 3.2 (SEMIC) and the vocabularies that it takes its names from. */
const CONTEXT = [
  'https://schema.org',
  {
    cv: 'http://data.europa.eu/m8g/',
    cpsv: 'http://purl.org/vocab/cpsv#',
    dct: 'http://purl.org/dc/terms/',
    dcat: 'http://www.w3.org/ns/dcat#',
    eli: 'http://data.europa.eu/eli/ontology#',
    skos: 'http://www.w3.org/2004/02/skos/core#',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    // How a list goes on is no statement about anything.
    nextCursor: null,
  },
]

/** A matter as JSON-LD. `url` is the entry's own address. */
export const toJsonLd = (matter: Matter, url: string): object => ({ '@context': CONTEXT, ...service(matter, url) })

/** Matters as one graph. `urlOf`: an entry's own address. */
export const toJsonLdGraph = (
  matters: readonly Matter[],
  urlOf: (id: string) => string,
  nextCursor: string | null,
): object => ({
  '@context': CONTEXT,
  '@graph': matters.map((matter) => service(matter, urlOf(matter.id))),
  nextCursor,
})

const zh = (text: string | null) => (text === null ? undefined : { '@value': text, '@language': 'zh-Hans' })
const node = (type: string | string[], fields: Fields): Fields => ({ '@type': type, ...fields })

/**
 * A matter twice over: as schema.org's GovernmentService, and as CPSV-AP's PublicService with what that profile asks for (identifier,
 * title, description, competent authority) and has a name for. What is unknown is left out.
 */
function service(matter: Matter, url: string): Fields {
  const base = new URL(url)
  const entry = (path: string) => new URL(`/v1/${path}`, base).href
  const department = matter.department
  return {
    '@type': ['GovernmentService', 'cpsv:PublicService'],
    '@id': url,
    identifier: matter.id,
    name: matter.name,
    alternateName: [...(matter.nameEn ? [{ '@language': 'en', '@value': matter.nameEn }] : []), ...matter.aliases],
    description: matter.summary,
    serviceType: matter.category,
    version: matter.version,
    datePublished: matter.publishedAt,
    inLanguage: 'zh-Hans',
    url,
    areaServed: node('AdministrativeArea', { identifier: matter.resolvedRegion ?? 'CN' }),
    audience: matter.audience.map((one) =>
      node('Audience', { audienceType: one === 'legal_person' ? '法人' : '自然人' }),
    ),
    provider: department && node('GovernmentOrganization', { identifier: department.id, name: department.name }),
    availableChannel: channel(matter),
    serviceOutput: matter.results.map(({ name }) => node('GovernmentPermit', { name })),
    // Working days are no length of time that xsd:duration could say.
    termsOfService: terms(matter),
    'dct:identifier': matter.codes.task ?? matter.codes.catalog ?? matter.id,
    'dct:title': [zh(matter.name), ...(matter.nameEn ? [{ '@value': matter.nameEn, '@language': 'en' }] : [])],
    'dct:description': zh(matter.summary ?? matter.name),
    'dct:language': { '@id': 'http://publications.europa.eu/resource/authority/language/ZHO' },
    'dcat:keyword': matter.aliases.map(zh),
    'cv:hasCompetentAuthority':
      department &&
      node('cv:PublicOrganisation', {
        '@id': entry(`departments/${department.id}`),
        'skos:prefLabel': zh(department.name),
        'dct:spatial': node('dct:Location', { 'dct:identifier': matter.resolvedRegion ?? matter.region }),
      }),
    'cv:contactPoint': matter.contacts
      .filter(({ phone }) => phone !== null)
      .map(({ phone, hours }) =>
        node('cv:ContactPoint', { 'cv:telephone': phone, ...(hours ? { hoursAvailable: hours } : {}) }),
      ),
    'cv:hasChannel': matter.online.url
      ? [node('cv:Channel', { 'dct:identifier': `${matter.id}-online`, url: matter.online.url })]
      : [],
    'cv:processingTime': duration(matter.timeLimit.committed),
    'cv:hasInputType': matter.documents.map((document) =>
      node('cv:EvidenceType', {
        '@id': entry(`documents/${document.id}`),
        'dct:identifier': document.id,
        name: document.name,
      }),
    ),
    'cpsv:produces': matter.results.map((result, at) =>
      node('cv:Output', {
        'dct:identifier': `${matter.id}-output-${at + 1}`,
        'dct:title': zh(result.name),
        name: result.name,
      }),
    ),
    'cv:hasCost': node('cv:Cost', {
      'dct:identifier': `${matter.id}-cost`,
      'dct:description': zh(matter.fee.charged ? matter.fee.standard : '不收费'),
      ...(matter.fee.charged ? {} : { 'cv:hasValue': { '@value': '0', '@type': 'xsd:double' } }),
    }),
    'cv:holdsRequirement': matter.conditions.map((condition, at) =>
      node('cv:Requirement', { 'dct:identifier': `${matter.id}-condition-${at + 1}`, 'dct:title': zh(condition) }),
    ),
    'dct:requires': matter.prerequisites.map((needed) =>
      node('cpsv:PublicService', { '@id': entry(`matters/${needed.id}`), identifier: needed.id, name: needed.name }),
    ),
    'cv:hasLegalResource': matter.legalBasis.map((law) =>
      node(['eli:LegalResource', 'Legislation'], { name: law.law, legislationIdentifier: law.article }),
    ),
  }
}

function channel(matter: Matter): Fields | null {
  const [contact] = matter.contacts
  if (!contact && !matter.online.url) return null
  return node('ServiceChannel', {
    ...(contact?.phone ? { servicePhone: node('ContactPoint', { telephone: contact.phone }) } : {}),
    ...(contact?.window || contact?.address
      ? { serviceLocation: node('Place', { name: contact.window, address: contact.address }) }
      : {}),
    ...(matter.online.url ? { serviceUrl: matter.online.url } : {}),
  })
}

const terms = ({ timeLimit }: Matter): string =>
  `法定办结时限：${limitText(timeLimit.statutory, 'zh-Hans', 'law')}；承诺办结时限：${limitText(timeLimit.committed, 'zh-Hans', 'promise')}`

/** A limit that runs by the clock or by calendar days, as xsd:duration; working days are none. */
function duration({ kind, value, unit }: Limit): Fields | undefined {
  const text =
    kind !== 'limit' || value === null
      ? null
      : unit === 'natural_hours'
        ? `PT${value}H`
        : unit === 'natural_days' && Number.isInteger(value)
          ? `P${value}D`
          : null
  return text === null || !/^PT?\d+[DH]$/.test(text) ? undefined : { '@value': text, '@type': 'xsd:duration' }
}
