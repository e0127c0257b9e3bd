import type { Matter } from '../contract/matters.ts'
import { limitText } from '../core/text/limit-text.ts'

/**
 * A matter as JSON-LD: schema.org GovernmentService, with CPSV-AP's names (Core Public Service Vocabulary, EU SEMIC) for what
 * schema.org has no word for. `url` is the entry's own address.
 */
export function toJsonLd(matter: Matter, url: string): object {
  const contact = matter.contacts[0]
  const node = (type: string, fields: Record<string, unknown>) => ({ '@type': type, ...fields })
  return {
    '@context': [
      'https://schema.org',
      { cv: 'http://data.europa.eu/m8g/', cpsv: 'http://purl.org/vocab/cpsv#', dct: 'http://purl.org/dc/terms/' },
    ],
    '@type': ['GovernmentService', 'cpsv:PublicService'],
    '@id': url,
    identifier: matter.id,
    name: matter.name,
    alternateName: [...(matter.nameEn ? [{ '@language': 'en', '@value': matter.nameEn }] : []), ...matter.aliases],
    description: matter.summary,
    serviceType: matter.category,
    version: matter.version,
    datePublished: matter.publishedAt,
    areaServed: node('AdministrativeArea', { identifier: matter.resolvedRegion ?? 'CN' }),
    audience: matter.audience.map((one) =>
      node('Audience', { audienceType: one === 'legal_person' ? '法人' : '自然人' }),
    ),
    provider:
      matter.department &&
      node('GovernmentOrganization', { identifier: matter.department.id, name: matter.department.name }),
    availableChannel:
      contact &&
      node('ServiceChannel', {
        servicePhone: contact.phone && node('ContactPoint', { telephone: contact.phone }),
        serviceLocation: contact.window,
        serviceUrl: matter.online.url,
      }),
    'cv:processingTime': { '@value': limitText(matter.timeLimit.committed, 'zh-Hans', 'promise') },
    'cpsv:hasInput': matter.documents.map((document) =>
      node('cv:Evidence', { identifier: document.id, name: document.name }),
    ),
    'cpsv:produces': matter.results.map((result) => node('cpsv:Output', { name: result.name })),
    'cv:hasCost': node('cv:Cost', { description: matter.fee.charged ? matter.fee.standard : '不收费' }),
    'dct:requires': matter.prerequisites.map((needed) => ({ identifier: needed.id, name: needed.name })),
    'cv:hasLegalResource': matter.legalBasis.map((law) =>
      node('Legislation', { name: law.law, legislationIdentifier: law.article }),
    ),
  }
}
