import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { assetFiles } from '../../bots/assets/assets.node.ts'
import { bundleEmbed, embedStyle } from '../../bots/embed/build-embed.node.ts'
import { languageOf, readOptions } from '../../bots/embed/options.ts'
import { type Piece, readHtml } from '../../bots/embed/read-html.ts'
import { createMemory, type Kept } from '../../bots/embed/remember.ts'
import { isDark } from '../../bots/embed/theme.ts'
import { abroad } from '../../bots/embed/to-dom.ts'
import { type Language, WORDS } from '../../bots/embed/wording.ts'
import { ANSWER_WORDS } from '../../bots/web/answer-words.ts'
import { createWeb } from '../../bots/web/app.ts'
import { renderAnswer, renderFailure } from '../../bots/web/render-answer.ts'
import { MESSAGE_LIMIT } from '../../bots/wording.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import { createTestApp, send } from '../support/app.ts'
import { readEvents } from '../support/sse.ts'
import { answerOf, blocksOf } from './samples.ts'

const ZHINAN = 'https://zhinan.example'
const { app } = await createTestApp()
createWeb(app, { config: { largeType: false, footer: {} }, assets: await assetFiles() })
const script = await bundleEmbed()

describe('the script', () => {
  it('is 30 KB or less, packed', () => {
    expect(gzipSync(script).length).toBeLessThanOrEqual(30 * 1024)
  })

  it('asks no third party, evaluates no text, writes no HTML and sets no cookie', () => {
    const text = new TextDecoder().decode(script)
    const addresses = [...text.matchAll(/https?:\/\/[^"'`\s)]+/g)].map(([address]) => address)
    expect(new Set(addresses), 'the name of a format, nothing to load').toEqual(new Set(['http://www.w3.org/2000/svg']))
    expect(text).not.toMatch(
      /\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.cookie|sessionStorage/,
    )
    expect(text).not.toMatch(/@import|url\(/)
  })

  it('has a style that leans on nothing of the page: no rem, no :root, no system colours unasked', async () => {
    const style = await embedStyle()
    expect(style).not.toMatch(/:root|prefers-color-scheme/)
    expect(style.replaceAll(/@media[^{]*\{/g, '')).not.toMatch(/[\d.]rem\b/)
    expect(style).toMatch(/calc\([\d.]+\*var\(--rem\)\)/)
  })

  it('is served to any origin, kept an hour, then asked for by its ETag', async () => {
    const got = await send(app, '/embed.js', { headers: { Origin: 'https://dept.example' } })
    expect(got.status).toBe(200)
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=3600, stale-while-revalidate=604800',
      'x-content-type-options': 'nosniff',
    })
    expect(got.text).toBe(new TextDecoder().decode(script))
    const again = await send(app, '/embed.js', { headers: { 'If-None-Match': got.headers.get('ETag') ?? '' } })
    expect([again.status, again.text, again.headers.get('Access-Control-Allow-Origin')]).toEqual([304, '', '*'])
    const packed = await app.request('/embed.js', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(got.text)
    expect((await send(app, '/embed.js', { method: 'HEAD' })).status).toBe(200)
    const wrong = await send(app, '/embed.js', { method: 'POST' })
    expect([wrong.status, wrong.headers.get('Allow')]).toEqual([405, 'GET, HEAD'])
  })
})

describe('the API, asked from another origin', () => {
  const Origin = 'https://dept.example'
  it.each(['/v1/chat', '/v1/feedback'])('lets the browser send %s after its preflight', async (path) => {
    const { status, headers } = await send(app, path, {
      method: 'OPTIONS',
      headers: { Origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' },
    })
    expect(status).toBe(204)
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(headers.get('Access-Control-Allow-Headers')?.toLowerCase()).toContain('content-type')
    expect(headers.get('Access-Control-Allow-Methods')).toContain('POST')
  })
  it('lets it read the stream, and the problem', async () => {
    const ask = (message: string) =>
      send(app, '/v1/chat', {
        method: 'POST',
        headers: { Origin, 'Content-Type': 'application/json', Accept: 'text/event-stream' },
        body: JSON.stringify({ message }),
      })
    const stream = await ask('施工许可证要什么材料')
    expect(stream.headers.get('Content-Type')).toMatch(/^text\/event-stream/)
    expect(stream.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(readEvents(stream.text).at(-1)?.event).toBe('answer')
    const problem = await ask('')
    expect([problem.status, problem.headers.get('Access-Control-Allow-Origin')]).toEqual([400, '*'])
  })
  it.each(Object.entries(WORDS).flatMap(([language, { starters }]) => starters.map((one) => [language, one] as const)))(
    '%s: the suggestion “%s” is answered',
    async (language, message) => {
      const { body } = await send<ChatAnswer>(app, '/v1/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ message }),
      })
      expect(['answered', 'clarify']).toContain(body.status)
      expect(body.text, 'in the language it was asked in').toMatch(
        language === 'en' ? /^\**[A-Z]/ : /^\**\p{Script=Han}/u,
      )
    },
  )
})

describe('the page’s language', () => {
  it.each<[string, Language]>([
    ['', 'zh-Hans'],
    ['und', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh_HK', 'zh-Hant'],
    ['yue-Hant-HK', 'zh-Hant'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['fr', 'en'],
  ])('%j is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language)
  })
  it('every language says everything', () => {
    for (const [language, words] of Object.entries(WORDS)) {
      for (const [name, said] of Object.entries(words)) {
        const text = typeof said === 'function' ? said(501) : said
        expect(text.length, `${language} ${name}`).toBeGreaterThan(0)
        if (language === 'en') expect(String(text), name).not.toMatch(/\p{Script=Han}/u)
      }
      expect(words.tooLong(501)).toContain(String(MESSAGE_LIMIT))
    }
  })
})

test('options of the script element; what means nothing counts as left out', () => {
  expect(readOptions('https://zhinan.example/embed.js?x=1', {})).toEqual({
    origin: ZHINAN,
    region: null,
    language: null,
    theme: null,
    position: 'right',
    title: null,
    target: null,
  })
  expect(
    readOptions(`${ZHINAN}/embed.js`, {
      region: ' 211021 ',
      language: 'zh-TW',
      theme: 'dark',
      position: 'left',
      title: '住建局',
      target: '#ask',
    }),
  ).toEqual({
    origin: ZHINAN,
    region: '211021',
    language: 'zh-Hant',
    theme: 'dark',
    position: 'left',
    title: '住建局',
    target: '#ask',
  })
  expect(readOptions(`${ZHINAN}/embed.js`, { theme: 'pink', position: 'top', language: ' ' })).toMatchObject({
    theme: null,
    position: 'right',
    language: null,
  })
})

describe('the page’s colours', () => {
  const NONE = 'rgba(0, 0, 0, 0)'
  it.each<[string, string, string[], boolean, boolean]>([
    ['a page that says nothing is light, also on a dark system', 'normal', [NONE, NONE], true, false],
    ['a dark page that does not declare it', 'normal', [NONE, 'rgb(20, 20, 24)'], false, true],
    ['a light page under a dark system', 'normal', ['rgb(255, 255, 255)'], true, false],
    ['declared light', 'light', ['rgb(0, 0, 0)'], true, false],
    ['declared dark', 'dark', [NONE], false, true],
    ['both, on a dark system', 'light dark', [NONE], true, true],
    ['both, on a light system', 'light dark', [NONE], false, false],
    ['a veil is looked through', 'normal', ['rgba(0, 0, 0, 0.2)', 'rgb(250, 250, 250)'], true, false],
    ['a colour written in a new way is passed over', 'normal', ['color(srgb 0 0 0)', 'rgb(10, 10, 10)'], false, true],
  ])('%s', (_, scheme, backgrounds, systemDark, dark) => {
    expect(isDark({ scheme, backgrounds, systemDark })).toBe(dark)
  })
})

const flat = (pieces: (Piece | string)[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : flat(piece.children))).join('')
const all = (pieces: (Piece | string)[]): Piece[] =>
  pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece, ...all(piece.children)]))

/** Written out again, as the renderers write it. */
const write = (pieces: (Piece | string)[]): string =>
  pieces
    .map((piece) => {
      const escaped = (text: string) =>
        text.replace(
          /[&<>"']/g,
          (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[one] ?? '',
        )
      if (typeof piece === 'string') return escaped(piece)
      const attributes = Array.from(piece.attributes, ([name, value]) => ` ${name}="${escaped(value)}"`).join('')
      return ['br', 'input', 'path'].includes(piece.tag)
        ? `<${piece.tag}${attributes}>`
        : `<${piece.tag}${attributes}>${write(piece.children)}</${piece.tag}>`
    })
    .join('')

describe('reading what the renderers write', () => {
  const HOSTILE = `<img src=x onerror=alert(1)>"'><script>alert(1)</script>&amp;`
  it.each(Object.entries(blocksOf(HOSTILE, 'https://example.gov.cn/?a=1&b=2')))(
    '%s comes through whole',
    (_, block) => {
      const html = renderAnswer(answerOf([block])).safe
      const normal = html
        .replaceAll(/>\n+</g, '><')
        .replaceAll(/\n+</g, '<')
        .replaceAll(/>\n+/g, '>')
        .replaceAll('/>', '>')
        .replaceAll('</path>', '')
      expect(write(readHtml(html))).toBe(normal)
      expect(flat(readHtml(html))).toContain(HOSTILE)
    },
  )
  const FOREIGN =
    '<img src=x onerror="a()"><p style="top:0" onclick="b()" class="c">d</p><script>e</script><iframe></iframe>'
  it('lets no element or attribute in that the renderers never write', () => {
    const pieces = all(readHtml(FOREIGN))
    const tags = pieces.map((piece) => piece.tag)
    for (const tag of ['img', 'script', 'iframe']) expect(tags).not.toContain(tag)
    const names = pieces.flatMap((piece) => [...piece.attributes.keys()])
    expect(names.filter((name) => /^(on|style|src)/.test(name))).toEqual([])
  })
  it('is given nothing that only looks like our own HTML: a broken server could send it', () => {
    const label = { safe: FOREIGN } as unknown as string
    const answer = answerOf([{ type: 'link', url: 'https://example.gov.cn/', label, note: null }])
    expect(renderAnswer(answer).safe).not.toContain('<script>')
  })
  it.each(['<', '<p', '</p></p>', '<p><b>x', 'a < b', '<p class="x>y', '<p class=x>'])('%j fails nobody', (text) => {
    expect(() => readHtml(text)).not.toThrow()
  })
})

describe('a link in a stranger’s page', () => {
  const link = (href: string, more: [string, string][] = []): Piece =>
    abroad({ tag: 'a', attributes: new Map([['href', href], ...more]), children: ['x'] }, ZHINAN)
  it.each([
    ['/matters/construction-permit', `${ZHINAN}/matters/construction-permit`],
    ['/guide/places#hall', `${ZHINAN}/guide/places#hall`],
    ['https://example.gov.cn/x', 'https://example.gov.cn/x'],
  ])('%s leads to %s in a tab of its own', (href, to) => {
    const { tag, attributes } = link(href)
    expect([tag, attributes.get('href'), attributes.get('target'), attributes.get('rel')]).toEqual([
      'a',
      to,
      '_blank',
      'noopener',
    ])
  })
  it('a phone is dialled in place', () => {
    const { attributes } = link('tel:12345')
    expect([attributes.get('href'), attributes.get('target')]).toEqual(['tel:12345', undefined])
  })
  it.each(['javascript:alert(1)', '//evil.example/', 'data:text/html,x', '/\t/evil.example', ''])(
    '%j leads nowhere',
    (href) => {
      const { tag, attributes } = link(href)
      expect([tag, attributes.has('href')]).toEqual(['span', false])
    },
  )
  it('a choice is a button', () => {
    const { tag, attributes } = link('/?q=x', [['data-ask', 'x']])
    expect([tag, attributes.get('type'), attributes.has('href')]).toEqual(['button', 'button', false])
  })
})

describe('what the renderers add is said in the page’s language', () => {
  const answer = (words: string, answeredBy: 'rules' | 'llm') =>
    answerOf(Object.values(blocksOf(words)), {
      text: words,
      answeredBy,
      choices: [{ label: words, message: 'next' }],
      citations: (
        ['matter', 'bundle', 'department', 'document', 'stage', 'policy', 'institution', 'place', 'project'] as const
      ).map((kind) => ({ kind, id: kind, name: words, field: null, version: 3, url: '' })),
    })
  const shown = (language: Language, words: string) =>
    (['rules', 'llm'] as const).flatMap((by) => {
      const silent = answer(words, by)
      const contact = silent.blocks.find((block) => block.type === 'contact')
      const phoneless = contact && { ...contact, contact: { ...contact.contact, phone: null } }
      const real = contact && { ...contact, contact: { ...contact.contact, phone: '0419-0000-002' } }
      const blocks = [...silent.blocks, ...(phoneless ? [phoneless] : []), ...(real ? [real] : [])]
      return readHtml(
        renderAnswer({ ...silent, blocks }, ANSWER_WORDS[language]).safe +
          renderFailure(words, 'q', ANSWER_WORDS[language]).safe,
      )
    })

  it('in English no Chinese is left, neither to read nor to hear nor to copy', () => {
    const pieces = shown('en', 'Words')
    expect(flat(pieces)).not.toMatch(/\p{Script=Han}/u)
    expect(flat(pieces)).toMatch(/Sources \(9\)/)
    for (const { attributes } of all(pieces))
      for (const [name, value] of attributes) expect(value, name).not.toMatch(/\p{Script=Han}/u)
  })
  it('in Traditional no Simplified is left', () => {
    const pieces = shown('zh-Hant', 'Words')
    const attributes = all(pieces).flatMap((piece) => [...piece.attributes.values()])
    expect([flat(pieces), ...attributes].join('')).not.toMatch(/[这没复时间电话转组织数对项处着门阶点]/u)
  })
  it('the answer’s own words stay, also where they are the same as ours', () => {
    const words = '时间'
    const own = (language: Language) =>
      all(
        readHtml(renderAnswer(answerOf([blocksOf(words).fields, blocksOf(words).table]), ANSWER_WORDS[language]).safe),
      )
        .filter(({ tag }) => ['dt', 'td', 'th'].includes(tag))
        .map((piece) => flat(piece.children))
    expect(new Set(own('en'))).toEqual(new Set([words]))
  })
})

describe('a remembered talk', () => {
  const DAY = 86_400_000
  const NOW = Date.parse('2026-11-20T01:00:00Z')
  const store = (start?: string) => {
    const items = new Map(start === undefined ? [] : [['k', start]])
    return {
      items,
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    }
  }
  const turn = (text = '答') => ({ question: '问', answer: answerOf([], { text }) })
  const kept = (count: number, text?: string): Kept => ({
    conversationId: 'c',
    turns: Array.from({ length: count }, () => turn(text)),
  })

  it('comes back, the last 20 turns of it', () => {
    const storage = store()
    const memory = createMemory(
      'k',
      () => storage,
      () => NOW,
    )
    expect(memory.read()).toBeNull()
    expect(memory.write(kept(25))).toBe(true)
    expect(memory.read()).toEqual(kept(20))
    memory.clear()
    expect(storage.items.size).toBe(0)
  })
  it('stays within 200,000 characters', () => {
    const storage = store()
    createMemory(
      'k',
      () => storage,
      () => NOW,
    ).write(kept(10, '长'.repeat(50_000)))
    expect(storage.items.get('k')?.length).toBeLessThanOrEqual(200_000)
    expect(
      createMemory(
        'k',
        () => storage,
        () => NOW,
      ).read()?.turns,
    ).toHaveLength(3)
  })
  it('is gone after 30 days', () => {
    const storage = store()
    createMemory(
      'k',
      () => storage,
      () => NOW,
    ).write(kept(1))
    expect(
      createMemory(
        'k',
        () => storage,
        () => NOW + 30 * DAY,
      ).read(),
    ).not.toBeNull()
    expect(
      createMemory(
        'k',
        () => storage,
        () => NOW + 31 * DAY,
      ).read(),
    ).toBeNull()
    expect(storage.items.size).toBe(0)
  })
  it.each([
    '',
    'null',
    '[]',
    '{"version":1}',
    `{"version":2,"at":${NOW},"conversationId":"c","turns":[]}`,
    `{"version":1,"at":${NOW},"conversationId":"c","turns":[{"question":1}]}`,
    `{"version":1,"at":${NOW},"conversationId":"c","turns":[{"question":"x","answer":{"text":{"safe":"<b>"},"messageId":"m","blocks":[],"choices":[],"citations":[]}}]}`,
    `{"version":1,"at":"now","conversationId":"c","turns":[]}`,
    `{"version":1,"at":${NOW + 2 * DAY},"conversationId":"c","turns":[]}`,
  ])('what somebody else wrote there counts as nothing: %s', (text) => {
    const storage = store(text)
    expect(
      createMemory(
        'k',
        () => storage,
        () => NOW,
      ).read(),
    ).toBeNull()
    expect(storage.items.size).toBe(0)
  })
  it('does without where the browser forbids it', () => {
    const memory = createMemory(
      'k',
      () => {
        throw new Error('forbidden')
      },
      () => NOW,
    )
    expect(memory.read()).toBeNull()
    expect(memory.write(kept(1))).toBe(false)
    expect(() => memory.clear()).not.toThrow()
  })
})
