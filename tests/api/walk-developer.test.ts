import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import document from '../../openapi/openapi.json' with { type: 'json' }
import type { EventResult } from '../../src/contract/events.ts'
import type { Project, ProjectSummary, Subscription, SubscriptionDetails } from '../../src/contract/projects.ts'
import { refreshProgress } from '../../src/jobs/refresh-progress.ts'
import { deliverOutbox } from '../../src/supervision/outbox/deliver.ts'
import { createNodePost } from '../../src/supervision/senders/post.node.ts'
import { createWebhookSender } from '../../src/supervision/senders/webhook.ts'
import { createTestApp, get, post, send } from '../support/app.ts'
import { makeKey } from '../support/events.ts'
import { at } from '../support/late-project.ts'
import { expectProblem } from '../support/problems.ts'

/*
 * A developer of another department, and one of a portal, who know the documents alone: what these show is done here to the letter.
 */
const { app, ctx, database, folder } = await createTestApp({ WEBHOOK_ALLOW_LOCAL: 'true' })
const page = (name: string) => readFile(`docs/${name}.md`, 'utf8')
/** The blocks of code of a page in one language, in order. */
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n(.*?)^ *\`\`\``, 'gms'))].map(([, code]) => code ?? '')
/** What a curl command asks. */
function curl(command: string): { path: string; headers: Record<string, string>; body: string } {
  const headers = [...command.matchAll(/-H (['"])([^:]+): (.*?)\1/g)].map(([, , name, value]) => [name, value])
  return {
    path: /curl https?:\/\/[^/]+(\S+)/.exec(command)?.[1] ?? '',
    headers: Object.fromEntries(headers),
    body: /-d '(.*?)'/s.exec(command)?.[1] ?? '',
  }
}

describe('openapi.json', () => {
  const defs = JSON.parse(JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/'))

  /** Every example and the schema it stands in. */
  function* examples(value: unknown, where: string): Generator<[where: string, schema: object, example: unknown]> {
    if (typeof value !== 'object' || value === null) return
    // A property that is itself called example is a schema; an example is what stands beside a type.
    if ('example' in value && !where.endsWith('/properties')) {
      const { example, ...schema } = value
      yield [where, schema, example]
      return
    }
    for (const [key, part] of Object.entries(value)) yield* examples(part, `${where}/${key}`)
  }

  test('every example is what its schema allows', () => {
    const all = [...examples(defs, '')]
    expect(all.length).toBeGreaterThan(150)
    const seen = new Map<string, string>()
    for (const [where, schema, example] of all) {
      const key = JSON.stringify([schema, example])
      if (!seen.has(key)) {
        const parsed = z.fromJSONSchema({ ...schema, $defs: defs }).safeParse(example)
        seen.set(key, parsed.success ? '' : z.prettifyError(parsed.error))
      }
      expect(seen.get(key), where).toBe('')
    }
  })

  test('every parameter says what it is', () => {
    const bare = Object.entries(document.paths).flatMap(([route, methods]) =>
      Object.entries(
        methods as Record<string, { parameters?: { name: string; description?: string; schema: object }[] }>,
      )
        .flatMap(([method, { parameters = [] }]) => parameters.map((parameter) => ({ method, parameter })))
        .filter(({ parameter }) => !parameter.description && !('description' in parameter.schema))
        .map(({ method, parameter }) => `${method} ${route} ${parameter.name}`),
    )
    expect(bare).toEqual([])
  })

  test('the catalogue of problems stands in its description, and the page can be led to each', () => {
    for (const code of ['validation_failed', 'project_not_found', 'rate_limited'])
      expect(document.info.description).toContain(`| \`${code}\` |`)
  })
})

test('the list of projects says of each what the project itself says, before and after the states were computed', async () => {
  const list = async () => (await get<{ items: ProjectSummary[] }>(app, '/v1/projects?limit=100')).body.items
  const early = await list()
  expect(early.length).toBeGreaterThan(1)
  await refreshProgress.run(at(ctx, ctx.clock.now(), new Date()))
  expect(await list()).toEqual(early)
  for (const { late, asOf: _, ...item } of early) {
    const project = (await get<Project>(app, `/v1/projects/${item.code}`)).body
    expect(project).toMatchObject(item)
    expect(late.map(({ matterId, overdueDays }) => ({ matterId, overdueDays })).toSorted(byMatter)).toEqual(
      project.matters
        .filter(({ light }) => light === 'red')
        .map(({ matterId, overdueDays }) => ({ matterId, overdueDays }))
        .toSorted(byMatter),
    )
  }
})
const byMatter = (a: { matterId: string }, b: { matterId: string }) => (a.matterId < b.matterId ? -1 : 1)

/** Of the public contract: shapes that other people's programs depend on. Fields are added, never renamed or taken away. */
const SHAPES: Record<string, string> = {
  Problem: 'type title status code detail requestId errors',
  ProblemItem: 'pointer code detail',
  Limit: 'kind value unit lawText from obligor basis source extension',
  StageList: 'items nextCursor totals',
  Stage: 'id order name limit formerLimit counted matters',
  Matter: `id region resolvedRegion name nameEn aliases summary codes category audience stage nationalStage track handling
    timeLimit conditions documents steps prerequisites unlocks parallelWith fee visits online crossRegion commitment results
    contacts complaint legalBasis notes faqs version publishedAt basis`,
  TimeLimit: 'statutory committed reference excluded note',
  Excluded: 'name max unit basis',
  ReferenceLimit: 'place value unit',
  MatterDocument: `id name form copies source necessity condition issuedBy waivable waivedBy deferrable formUrl sampleUrl note basis`,
  Deferrable: 'allowed only',
  Step: 'order name handler note',
  Prerequisite: 'id name rule group when',
  Fee: 'charged standard basis',
  Online: 'level url',
  Contact: 'role name department phone window address hours basis',
  LegalBasis: 'law article checked',
  Bundle: 'members documents conditions appliesHere',
  SearchItem: 'kind id name score snippet matched',
  ChatRequest: 'message conversationId region',
  ChatAnswer: 'conversationId messageId status text blocks subjects facets citations choices answeredBy',
  Subject: 'kind id name score',
  Citation: 'id kind name field version url',
  Choice: 'label message',
  FeedbackRequest: 'messageId rating comment',
  Project: `code name region sponsor investment type visibility serviceLevel stewards light stages matters milestones obstacles
    forecast asOf updatedAt`,
  Steward: 'role duty department name phone',
  ProjectStage: 'id light done total',
  ProjectMatter: `matterId name stage state light dueSoon waitingOn limit receivedOn acceptedOn dueOn statutoryDueOn unpausedDueOn
    overdueOn overdueDays pausedDays completedOn deliveredOn department contact owedDocuments why`,
  ProjectMilestone: 'id name plannedOn reachedOn',
  Forecast: 'finishOn criticalPath estimated',
  CloudEvent: 'specversion id source type subject time data',
  EventResult: 'id status code',
  RollbackRequest: 'version',
  Review: 'decision comment',
  PublishRequest: 'at',
}

test.each(Object.entries(SHAPES))('%s has the fields that were promised', (name, fields) => {
  const schemas = document.components.schemas as Record<string, { properties?: object }>
  expect(Object.keys(schemas[name]?.properties ?? {})).toEqual(expect.arrayContaining(fields.split(/\s+/)))
})

describe('docs/events.md', async () => {
  const text = await page('events')
  const [, command = ''] = blocks(text, 'sh')
  const asked = curl(command)
  const { bearer } = await makeKey(ctx, { scopes: ['events:write'], department: 'housing-construction' })
  const report = (body: unknown, type = asked.headers['Content-Type'] ?? '', headers: object = {}) =>
    send<{ results: EventResult[] }>(app, asked.path, {
      method: 'POST',
      headers: { Authorization: bearer, 'Content-Type': type, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const event = JSON.parse(asked.body) as Record<string, unknown>

  test('the first event is answered as shown, and again it is a duplicate', async () => {
    expect(asked.headers.Authorization).toBe('Bearer $KEY')
    const [shown = ''] = blocks(text, 'json')
    expect((await report(asked.body)).body).toEqual(JSON.parse(shown))
    expect((await report(asked.body)).body.results).toMatchObject([{ status: 'duplicate', code: null }])
  })

  test('batches, plain JSON and ce- headers are taken as it says; results keep the order', async () => {
    const more = ['b', 'a'].map((id) => ({ ...event, id }))
    for (const [type, status] of [
      ['application/cloudevents-batch+json', 'applied'],
      ['application/json', 'duplicate'],
    ] as const)
      expect((await report(more, type)).body.results).toMatchObject([
        { id: 'b', status },
        { id: 'a', status },
      ])
    const { data, ...attributes } = { ...event, id: 'c' } as Record<string, unknown>
    const headers = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [`ce-${name}`, encodeURIComponent(String(value))]),
    )
    expect((await report(data, 'application/json', headers)).body.results).toMatchObject([
      { id: 'c', status: 'applied' },
    ])
  })

  test('what becomes of each: the table has every status and code that its cases get', async () => {
    const cases: [over: object, status: string, code: string | null][] = [
      [{ id: 'n1' }, 'applied', null],
      [{ data: { text: '另一句话' } }, 'duplicate', 'differs'],
      [{ id: 'n2', time: '2026-11-21T10:00:00+08:00' }, 'held', 'future'],
      [{ id: 'n3', type: 'zhinan.matter.delivered.v1' }, 'held', 'needs_decision'],
      [{ id: 'n4', time: undefined }, 'invalid', 'validation_failed'],
      [{ id: 'n5', subject: 'projects/2603-211021-04-01-100001/matters/tax-registration' }, 'invalid', 'forbidden'],
      [{ id: 'n6', subject: 'projects/2603-211021-04-01-100001/matters/no-such-matter' }, 'invalid', 'forbidden'],
    ]
    for (const [over, status, code] of cases) {
      expect((await report({ ...event, ...over })).body.results, JSON.stringify(over)).toMatchObject([{ status, code }])
      expect(text).toContain(`| \`${status}\``)
      if (status === 'held') expect(document.components.schemas.HeldCode.description).toContain(`${code} `)
      else if (code) expect(text, code).toContain(`\`${code}\``)
    }
  })

  test('what is no event at all is a problem that says what to do', async () => {
    expectProblem(await report('{'), 'invalid_json')
    expectProblem(await report(asked.body, 'text/plain'), 'unsupported_media_type')
    expectProblem(await report(asked.body, 'application/cloudevents-batch+json'), 'validation_failed', [''])
    const many = Array.from({ length: 1001 }, () => event)
    expectProblem(await report(many, 'application/cloudevents-batch+json'), 'payload_too_large')
    expectProblem(await post(app, asked.path, event), 'unauthenticated')
  })
})

describe('docs/webhooks.md', async () => {
  const text = await page('webhooks')
  const asked = curl(blocks(text, 'sh')[0] ?? '')
  const file = path.join(folder, 'verify.mjs')
  await writeFile(file, blocks(text, 'js')[0] ?? '')
  const { verify } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
    verify(secret: string, headers: IncomingHttpHeaders, body: string): Message | null
  }
  type Message = { id: string; type: string; timestamp: string; data: Record<string, unknown> }

  const came: { headers: IncomingHttpHeaders; body: string }[] = []
  const receiver = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    came.push({ headers: request.headers, body })
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  afterAll(() => receiver.close())
  const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/zhinan`
  const deliver = () => {
    const now = () => new Date()
    const webhook = createWebhookSender(createNodePost(true), { allowLocal: true, secret: null, publicUrl: null, now })
    return deliverOutbox(at(ctx, ctx.clock.now(), now()), { webhook })
  }

  test('asked, confirmed with what came, told of an event; the receiver shown verifies it and nothing else', async () => {
    await database.client.execute('delete from outbox')
    const body = { ...(JSON.parse(asked.body) as object), address }
    const subscribed = await post<Subscription>(app, asked.path, body)
    expect(subscribed.status).toBe(202)
    const secret = subscribed.body.signingSecret ?? ''
    await deliver()
    const [hello] = came
    const message = verify(secret, hello?.headers ?? {}, hello?.body ?? '')
    expect(message?.type).toBe('zhinan.subscription.confirmation.v1')
    const { token, confirm } = message?.data ?? {}
    expect((await post<SubscriptionDetails>(app, String(confirm), { token })).body.status).toBe('active')

    const { bearer } = await makeKey(ctx, { scopes: ['events:write'] })
    const project = asked.path.split('/')[3] ?? ''
    const open = (await get<{ matters: { matterId: string; state: string }[] }>(app, `/v1/projects/${project}`)).body
    const matter = open.matters.find(({ state }) => state === 'not_started')?.matterId ?? ''
    const event = {
      ...{ specversion: '1.0', id: 'h1', source: 'https://walk.example', type: 'zhinan.matter.received.v1' },
      ...{ subject: `projects/${project}/matters/${matter}`, time: '2026-11-19T10:00:00+08:00' },
    }
    expect((await post(app, '/v1/events', event, { Authorization: bearer })).status).toBe(200)
    await refreshProgress.run(at(ctx, ctx.clock.now(), new Date()))
    await deliver()
    const [, told] = came
    const change = verify(secret, told?.headers ?? {}, told?.body ?? '')
    expect(change).toMatchObject({
      type: 'zhinan.project.changed.v1',
      data: { project, matterId: matter, state: 'received' },
    })
    // The shape that the page shows.
    const shown = JSON.parse(blocks(text, 'json')[0] ?? '{}') as Message
    expect(Object.keys(change ?? {}).sort()).toEqual(Object.keys(shown).sort())
    expect(Object.keys(change?.data ?? {})).toEqual(expect.arrayContaining(Object.keys(shown.data)))

    expect(verify(secret, told?.headers ?? {}, `${told?.body} `)).toBeNull()
    expect(verify(`whsec_${'A'.repeat(43)}=`, told?.headers ?? {}, told?.body ?? '')).toBeNull()
    expect(verify(secret, { ...told?.headers, 'webhook-timestamp': '1' }, told?.body ?? '')).toBeNull()
  })
})
