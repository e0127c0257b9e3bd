import type { Ctx } from '../access/context.ts'
import type { Department } from '../contract/departments.ts'
import { readEntry } from './entries.ts'

/**
 * A department as a vCard 4.0 (RFC 6350), to be saved in a phone. Throws department_not_found.
 * Example phones say so in the note, where the phone's owner will read it.
 */
export async function departmentCard(
  ctx: Ctx,
  input: { id: string; region?: string },
): Promise<{ text: string; type: string; etag: string; headers: Record<string, string> }> {
  const entry = await readEntry(ctx, { kind: 'department', ...input })
  const department = JSON.parse(entry.json) as Department
  const contact = department.contacts.find((candidate) => candidate.phone) ?? department.contacts[0]
  const window = department.windows[0]
  const note = [window?.name, window?.hours, contact?.basis === 'example' ? '示例号码，非真实' : null, department.note]
    .filter(Boolean)
    .join('；')
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'KIND:org',
    `FN:${escapeText(department.name)}`,
    `ORG:${escapeText(department.name)}`,
    ...(contact?.role ? [`ROLE:${escapeText(contact.role)}`] : []),
    ...(contact?.phone ? [`TEL;TYPE=work,voice;VALUE=text:${escapeText(contact.phone)}`] : []),
    ...(window?.address ? [`ADR;TYPE=work:;;${escapeText(window.address)};;;;`] : []),
    ...(note ? [`NOTE:${escapeText(note)}`] : []),
    'END:VCARD',
  ]
  return {
    text: `${lines.map(fold).join('\r\n')}\r\n`,
    type: 'text/vcard; charset=utf-8',
    etag: entry.etag.replace(/"$/, '-vcf"'),
    headers: { 'Content-Disposition': `attachment; filename="${department.id}.vcf"` },
  }
}

const escapeText = (text: string): string => text.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** RFC 6350 3.2: a line is folded at 75 octets, never inside a character. */
function fold(line: string): string {
  const encoder = new TextEncoder()
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > 74) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
