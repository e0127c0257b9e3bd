import nodemailer from 'nodemailer'
import { mailText } from './mail-text.ts'
import type { Sender, SendResult } from './sender.ts'

export interface MailOptions {
  /** smtp://user:password@host:port, or smtps:// */
  smtpUrl: string
  /** An address, or `Name <address>`. */
  from: string
  publicUrl: string | null
}

const TIMEOUT_MS = 10_000
/** Codes with which the server refuses this letter for good, rather than us. */
const REFUSED = new Set([550, 551, 552, 553, 554])

/** E-mail by SMTP. The Message-ID is the message's own id, so that a letter sent again is known to be the same. */
export function createMailSender({ smtpUrl, from, publicUrl }: MailOptions): Sender {
  const transport = nodemailer.createTransport(smtpUrl, {
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  } as object)
  const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return async ({ id, address, message }) => {
    const ending = message.data.unsubscribe
    // RFC 8058: mail programs end it with one tap.
    const unsubscribe: Record<string, string> =
      publicUrl && typeof ending === 'string'
        ? {
            'List-Unsubscribe': `<${publicUrl}${ending}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }
        : {}
    try {
      await transport.sendMail({
        from,
        // As an object: whatever is in the address, it is one address.
        to: { name: '', address },
        subject: message.title,
        text: mailText(message, publicUrl),
        messageId: `<${id}@${domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribe },
      })
      return 'sent'
    } catch (error) {
      return failure(error as Error & { responseCode?: number; command?: string })
    }
  }
}

const failure = (error: Error & { responseCode?: number; command?: string }): SendResult =>
  error.responseCode !== undefined && REFUSED.has(error.responseCode) && error.command !== 'CONN'
    ? { dead: error.message }
    : { error: error.message }
