import type { DraftKind, DraftProblem } from '../../../src/contract/drafts.ts'
import { type Draft, draftApi } from '../draft-api.ts'
import { departmentNames, type Known, knownFor } from '../entry-names.ts'
import { changeRows, pointerOf, readRowChange } from '../form/change-rows.ts'
import { madeId } from '../form/made-id.ts'
import { fieldName, parseContent } from '../form/parse-content.ts'
import { referencesOf } from '../form/references.ts'
import { emptyOf, shapeOf } from '../form/shape.ts'
import { may } from '../me.ts'
import { EditForm } from '../parts/edit-form.tsx'
import type { Answer, View, Visit } from '../view.ts'
import { dataOf, isProblem } from '../view.ts'
import { entryUrl, KIND_NAMES, kindOf } from '../words.ts'
import { readJsonField, saved } from './saved.ts'
import { stalePage } from './stale.tsx'

interface Editing {
  kind: DraftKind
  id: string
  content: Record<string, unknown>
  /** As it was when the form was opened: what the person has changed is told from it. */
  base: Record<string, unknown>
  /** Null: a new entry. */
  etag: string | null
  draft: Draft | null
  known: Known
  problems?: readonly DraftProblem[]
  /** A whole-form fault. */
  fault?: string
  opened?: string
  /** 403 where it turned out not to be theirs. */
  status?: number
  /** It is somebody else's, to be read only: the departments' names. */
  whose?: ReadonlyMap<string, string>
}

/** GET /console/entries/{kind}/{id} */
export async function editPage(visit: Visit): Promise<Answer> {
  const { api, params, me } = visit
  const kind = kindOf(params.kind)
  const id = params.id ?? ''
  if (!may(me, 'putMatterDraft')) return { redirect: entryUrl(kind, id, '/draft') }
  const [{ draft, etag }, known] = await Promise.all([draftApi(api, kind, id).read(), knownFor(api, kind)])
  if (draft.retired) return { redirect: entryUrl(kind, id, '/versions') }
  const { content } = draft
  if (!draft.mayEdit) {
    const names = await departmentNames(api)
    return view(visit, { kind, id, content, base: content, etag, draft, known, whose: names })
  }
  return view(visit, { kind, id, content, base: content, etag, draft, known, problems: draft.problems })
}

/** GET /console/entries/{kind}/new */
export async function newEntryPage(visit: Visit): Promise<Answer> {
  const kind = kindOf(visit.params.kind)
  const content = newContent(kind, visit)
  return view(visit, {
    kind,
    id: '',
    content,
    base: content,
    etag: null,
    draft: null,
    known: await knownFor(visit.api, kind),
  })
}

/** What a new entry begins as: whoever keeps one department's makes it for that one. */
function newContent(kind: DraftKind, { me, ready }: Visit): Record<string, unknown> {
  const shape = shapeOf(kind)
  const content = emptyOf(shape) as Record<string, unknown>
  const { department } = me
  if (department === null) return content
  if (kind === 'policies') return { ...content, department }
  const local = shape.fields.find(([name]) => name === 'implementations')?.[1]
  if (kind !== 'matters' || local?.type !== 'list') return content
  const row = { ...(emptyOf(local.item) as object), region: ready.region.code, department }
  return { ...content, implementations: [row] }
}

/** POST: a row's button changes the form alone; otherwise the draft is saved, mistakes and all. */
export async function saveEntryPage(visit: Visit): Promise<Answer> {
  const { api, params, form } = visit
  const kind = kindOf(params.kind)
  const known = await knownFor(api, kind)
  const shape = shapeOf(kind)
  const etag = form.get('etag') || null
  const content = form.has('mine') ? readJsonField(form, 'mine') : parseContent(shape, form, referencesOf(kind, known))
  const id = params.id ?? (String(content.id ?? '').trim() || (await madeId(kind, String(content.name ?? ''))))
  const base = readJsonField(form, 'base')
  const editing = { kind, id, content, base, etag, draft: null, known }
  const row = readRowChange(form)
  if (row) {
    const changed = changeRows(shape, content, { act: row.act, pointer: pointerOf(form, row.name) })
    return view(visit, { ...editing, content: changed.content, opened: changed.at })
  }
  if (etag !== null && form.has('mine')) return stalePage(visit, { ...editing, etag, resolve: true })
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    const fault = id === '' ? '请先填名称。' : '编号只用小写字母、数字和连字符，如 company-name-change；也可以空着。'
    return view(visit, { ...editing, fault })
  }
  const answer = await draftApi(api, kind, id).put({ ...content, id }, etag, form.get('note')?.trim() || undefined)
  if (isProblem(answer.error)) {
    if (answer.error.status === 412 && etag !== null) return stalePage(visit, { ...editing, etag, resolve: false })
    if ([400, 403, 409, 412, 413].includes(answer.error.status))
      return view(visit, { ...editing, fault: answer.error.detail, status: answer.error.status })
  }
  return saved(kind, id, dataOf(answer))
}

/** POST /console/entries/{kind}/{id}/check: what is wrong with what is typed so far, as JSON for the page's script. */
export async function checkEntryPage({ api, params, form }: Visit): Promise<Answer> {
  const kind = kindOf(params.kind)
  const known = await knownFor(api, kind)
  const content = parseContent(shapeOf(kind), form, referencesOf(kind, known))
  const { problems, differences } = await draftApi(api, kind, params.id ?? '').check(content)
  const body = {
    problems: problems.map((problem) => ({ ...problem, name: fieldName(form, problem.pointer) })),
    differences: differences.length,
  }
  return { response: Response.json(body, { headers: { 'Cache-Control': 'no-store' } }) }
}

function view(visit: Visit, editing: Editing): View {
  const { kind, draft, fault, content } = editing
  const name = String(content.name ?? '') || (draft?.name ?? '')
  return {
    title: editing.etag === null ? `新建${KIND_NAMES[kind]}` : `${editing.whose ? '查看' : '修改'}：${name}`,
    section: 'entries',
    ...(fault ? { status: editing.status ?? 400 } : {}),
    body: <EditForm me={visit.me} region={visit.ready.region} {...editing} />,
  }
}
