import { draftApi } from '../draft-api.ts'
import { namesOf } from '../entry-names.ts'
import { referenceId, referenceText } from '../form/references.ts'
import { may } from '../me.ts'
import { EntryHead } from '../parts/entry.tsx'
import { TextArea, TextField } from '../parts/field.tsx'
import { type Fault, faultAt, ProblemSummary } from '../parts/summary.tsx'
import { type Answer, dataOf, isProblem, type Visit } from '../view.ts'
import { entryUrl, KIND_NAMES, kindOf } from '../words.ts'

/** GET /console/entries/{kind}/{id}/end: taken offline, or replaced by another. */
export const endPage = (visit: Visit): Promise<Answer> => view(visit, [])

/** POST {act: withdraw|retire, reason, successor?} */
export async function endEntryPage(visit: Visit): Promise<Answer> {
  const { api, params, form } = visit
  const kind = kindOf(params.kind)
  const id = params.id ?? ''
  const entry = draftApi(api, kind, id)
  const etag = form.get('etag') ?? ''
  const retire = form.get('act') === 'retire'
  const reasonName = retire ? 'retireReason' : 'reason'
  const reason = form.get(reasonName)?.trim() ?? ''
  if (reason === '') return view(visit, [{ name: reasonName, text: '请写明原因。' }])
  const names = retire ? await namesOf(api, kind) : new Map<string, string>()
  const successor = referenceId(form.get('successor')?.trim() ?? '', names)
  if (retire && !names.has(successor)) return view(visit, [{ name: 'successor', text: '请从列表里选由哪一条接替。' }])
  const answer = retire ? await entry.retire(etag, successor, reason) : await entry.withdraw(etag, reason)
  if (isProblem(answer.error) && [400, 409, 412].includes(answer.error.status)) {
    const { status, detail, errors = [] } = answer.error
    if (status === 412) return view(visit, [{ text: '别人刚改过这一条，请看过再提交。' }])
    // What still mentions it is listed one by one; the sentence before that is enough.
    const [first = detail] = errors.length > 0 ? detail.split('：') : [detail]
    return view(visit, [{ text: first }, ...errors.map((one) => ({ text: one.detail }))])
  }
  const { state } = dataOf(answer)
  const done = state === 'published' ? (retire ? '已废止' : '已撤下，公众看不到了') : '已提请，等待审核'
  return { redirect: state === 'published' ? '/console/entries' : entryUrl(kind, id, '/draft'), flash: done }
}

async function view(visit: Visit, faults: readonly Fault[]): Promise<Answer> {
  const { api, params, me, form } = visit
  const kind = kindOf(params.kind)
  const id = params.id ?? ''
  const [{ draft, etag }, names] = await Promise.all([draftApi(api, kind, id).read(), namesOf(api, kind)])
  const url = entryUrl(kind, id, '/end')
  const atOnce = may(me, 'rollBackMatter')
  return {
    title: `撤下、废止：${draft.name}`,
    section: 'entries',
    ...(faults.length > 0 ? { status: 400 } : {}),
    body: (
      <>
        <EntryHead draft={draft} me={me} tab="end" />
        <ProblemSummary faults={faults} title="没有做成" />
        <section>
          <h2>撤下</h2>
          <p class="muted">
            公众不再看到它。
            {atOnce ? '点了立即生效，由另一个人事后复核，不通过的恢复原样。' : '审核、发布后生效。'}
          </p>
          <form action={url} method="post" class="form card" data-unsaved>
            <input type="hidden" name="etag" value={etag} />
            <TextArea name="reason" label="原因" value={form.get('reason')} error={faultAt(faults, 'reason')} />
            <p>
              <button type="submit" name="act" value="withdraw" class="danger">
                {atOnce ? '撤下' : '提请撤下'}
              </button>
            </p>
          </form>
        </section>
        <section>
          <h2>废止，由另一条接替</h2>
          <p class="muted">审核、发布后生效；按旧名称仍能找到接替的那一条。</p>
          <form action={url} method="post" class="form card" data-unsaved>
            <input type="hidden" name="etag" value={etag} />
            <TextField
              name="successor"
              label={`接替的${KIND_NAMES[kind]}`}
              value={form.get('successor')}
              list="list-successors"
              placeholder="输入名称，从列表里选"
              error={faultAt(faults, 'successor')}
            />
            <datalist id="list-successors">
              {[...names].map(([one]) => (one === id ? null : <option value={referenceText(one, names)}></option>))}
            </datalist>
            <TextArea
              name="retireReason"
              label="原因"
              value={form.get('retireReason')}
              error={faultAt(faults, 'retireReason')}
            />
            <p>
              <button type="submit" name="act" value="retire" class="danger">
                提请废止
              </button>
            </p>
          </form>
        </section>
      </>
    ),
  }
}
