import { ICalCalendar, ICalEventTransparency } from 'ical-generator'
import { dayOf, ordinalOf } from '../time/shanghai.ts'

/** A whole day, or several with the last included. `changedAt` and `changes` come from what is recorded, never from the moment of asking. */
export type CalendarEvent = {
  readonly id: string
  readonly startOn: string
  readonly endOn?: string
  readonly summary: string
  readonly description: string
  readonly url: string
  readonly changedAt: string
  readonly changes: number
}

/** The generator writes a calendar's name as it is given, so it is escaped here (RFC 5545 3.3.11). */
const escapeText = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')

/**
 * iCalendar (RFC 5545). A day is a date without a time zone, so it is the same day wherever it is read. UID and SEQUENCE come from
 * what is recorded: a calendar that is read again changes what it has instead of adding to it.
 */
export function calendarFile({ name, url }: { name: string; url: string }, events: readonly CalendarEvent[]): string {
  const file = new ICalCalendar({
    prodId: { company: 'Zhinan', product: 'Zhinan', language: 'ZH' },
    name: escapeText(name),
    url,
    ttl: 3600,
  })
  for (const event of events)
    file.createEvent({
      id: event.id,
      sequence: event.changes,
      stamp: new Date(event.changedAt),
      lastModified: new Date(event.changedAt),
      start: new Date(`${event.startOn}T00:00:00Z`),
      // The end of whole days is the day after the last.
      ...(event.endOn === undefined ? {} : { end: new Date(`${dayOf(ordinalOf(event.endOn) + 1)}T00:00:00Z`) }),
      allDay: true,
      summary: event.summary,
      description: event.description,
      url: event.url,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  return `${file.toString()}\r\n`
}
