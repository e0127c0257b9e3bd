import type { ContentOf } from '../../contract/content/shapes.ts'
import type { DraftKind } from '../../contract/drafts.ts'
import type { EntryRows, RowsOf } from './entry-rows.ts'
import { KINDS } from './kinds.ts'
import { matterRows } from './matter-rows.ts'

type ToRows = { [K in DraftKind]: (content: ContentOf[K], about: RowsOf) => EntryRows }

const TO_ROWS: ToRows = {
  matters: matterRows,
  documents: ({ words: _words, ...document }, { position }) => ({ documents: [{ ...document, position }] }),
  departments: ({ words: _words, windows, contacts, ...department }, { region, position }) => ({
    departments: [{ ...department, region, position }],
    windows: windows.map((window, position) => ({ ...window, department: department.id, position })),
    contacts: contacts.map((contact, position) => ({ ...contact, department: department.id, position })),
  }),
  bundles: ({ words: _words, planEffect, matters, ...bundle }, { region, position }) => {
    const { id, name, nameEn, kind, aliases, summary, place, appliesHere, basis, ...detail } = bundle
    return {
      bundles: [{ id, region, position, name, nameEn, kind, aliases, summary, place, appliesHere, detail, basis }],
      bundleMembers: [...new Set(matters)].map((matter, position) => ({ bundle: id, matter, position })),
      bundleEffects: planEffect ? [{ bundle: id, ...planEffect }] : [],
    }
  },
  policies: ({ words: _words, ...policy }, { region, position }) => {
    const { conditions, benefits, items, validFrom, validUntil, legalBasis, url, notes, source, ...row } = policy
    const detail = { conditions, benefits, items, validFrom, validUntil, legalBasis, url, notes, source }
    return { policies: [{ ...row, region, position, detail }] }
  },
  institutions: ({ words: _words, ...institution }, { region, position }) => ({
    institutions: [{ ...institution, region, position }],
  }),
  places: ({ words: _words, ...place }, { region, position }) => ({ places: [{ ...place, region, position }] }),
}

/** A content -> the rows of the catalogue's tables that keep it. Pure; the reverse is `contentsOf`. */
export function toRows<K extends DraftKind>(kind: K, content: ContentOf[K], about: RowsOf): EntryRows {
  const { id, words } = content
  const rows = TO_ROWS[kind](content, about)
  return words ? { ...rows, entryWords: [{ kind: KINDS[kind].published, id, ...words }] } : rows
}
