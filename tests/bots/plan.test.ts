import { beforeAll, describe, expect, it } from 'vitest'
import { createWeb } from '../../bots/web/app.ts'
import { NothingToDo } from '../../bots/web/parts/plan/answer.tsx'
import type { Plan, PlanForm } from '../../src/contract/plans.ts'
import type { Profile } from '../../src/contract/profile.ts'
import { createTestApp, get, post } from '../support/app.ts'

const { app } = await createTestApp()
createWeb(app, {
  config: { publicUrl: 'https://zhinan.example.gov.cn', largeType: false, footer: {} },
  assets: () => Response.json({}),
})

async function open(path: string) {
  const response = await app.request(path, { headers: { Accept: 'text/html' } })
  return {
    status: response.status,
    to: response.headers.get('Location') ?? '',
    headers: response.headers,
    html: await response.text(),
  }
}
const query = (answers: Record<string, string>) => new URLSearchParams(answers).toString()
const makePlan = async (profile: Profile, rest: object = {}) =>
  (await post<Plan>(app, '/v1/plans', { profile, ...rest })).body
/** The plan that an address of ours stands for. */
const planAt = async (address: string) => {
  const id = /\/plan\/([\w-]+)/.exec(address)?.[1] ?? new URL(address, 'http://x').searchParams.get('p')
  return (await get<Plan>(app, `/v1/plans/${id}`)).body
}
const since = (html: string, part: string) => {
  expect(html.includes(part), part).toBe(true)
  return html.slice(html.indexOf(part))
}

let form: PlanForm
let plan: Plan
const NEW = { newConstruction: true, landSource: 'auction' } as const
beforeAll(async () => {
  form = (await get<PlanForm>(app, '/v1/plans/form')).body
  plan = await makePlan(form.exampleProfiles.find(({ id }) => id === 'example-a')?.profile ?? {})
})

describe('the questionnaire', () => {
  it('begins with the questions that decide most, a few at a time, each with 还不清楚', async () => {
    const { status, html } = await open('/plan')
    const { questions } = await makePlan({})
    expect(status).toBe(200)
    for (const { question } of questions.slice(0, 3)) expect(html).toContain(question)
    expect(html).not.toContain(questions[3]?.question)
    expect(html.match(/>还不清楚</g)).toHaveLength(3)
    expect(html).toContain('新盖和改造都没有、只换设备，就是不动土建的技术改造。')
    for (const { name } of form.exampleProfiles) expect(html).toContain(name)
  })

  it('keeps what was answered in the address, and what was left open is not asked again', async () => {
    const sent = await open(
      `/plan?${query({ asked: 'newConstruction,renovation,landSource', newConstruction: 'yes', renovation: 'unknown', landSource: 'auction' })}`,
    )
    expect(sent.status).toBe(303)
    expect((await planAt(sent.to)).profile).toMatchObject(NEW)
    expect(new URL(sent.to, 'http://x').searchParams.get('skip')).toBe('renovation')
    const next = await open(sent.to)
    expect(next.html).toMatch(/已答2题，最多还有\d+题会影响方案/)
    expect(next.html).toMatch(/确定要办\d+件事，另有\d+件看情况/)
    expect(next.html).not.toContain('要不要改造或装修现有的房子？')
    expect(next.html).toContain('谁来投资建这个项目？')
    expect(next.headers.get('Cache-Control')).toBe('no-store')
  })

  it('asks nothing that cannot change the plan', async () => {
    const base = await makePlan({ ...NEW, renovation: false })
    const { html } = await open(`/plan?${query({ p: base.id })}`)
    const shown = [...html.matchAll(/id="q-(\w+)"/g)].map(([, field]) => field)
    expect(shown).toEqual(base.questions.slice(0, 3).map(({ field }) => field))
  })

  it('ends in the plan when nothing is left to ask, or all of it was left open', async () => {
    const skip = plan.questions.map(({ field }) => field).join(',')
    const asked = plan.questions.map(({ field }) => field)
    expect((await open(`/plan?${query({ p: plan.id, skip })}`)).to).toBe(`/plan/${plan.id}`)
    const answers = Object.fromEntries(asked.map((field) => [field, 'unknown']))
    const sent = await open(`/plan?${query({ p: plan.id, asked: asked.join(','), ...answers })}`)
    expect(sent.to).toBe(`/plan/${plan.id}`)
  })

  it.each([
    ['8000', '元', 400, null],
    ['8000', '万元', 303, 80_000_000],
    ['1.2亿', '元', 303, 120_000_000],
    ['八千万', '万元', 400, null],
    ['', '万元', 303, undefined],
  ])('takes %s%s as it is meant or says what is wrong with it', async (text, unit, status, yuan) => {
    const base = await makePlan({ ...NEW })
    const sent = await open(
      `/plan?${query({ p: base.id, asked: 'constructionCost,investorType', constructionCost: text, 'constructionCost-unit': unit, investorType: 'enterprise' })}`,
    )
    expect(sent.status).toBe(status)
    if (status === 303) {
      const { profile } = await planAt(sent.to)
      expect(profile).toMatchObject({ ...NEW, investorType: 'enterprise' })
      expect(profile.constructionCost).toBe(yuan)
    } else {
      const field = since(sent.html, 'id="q-constructionCost"')
      expect(field).toMatch(/role="alert"[^>]*>(金额单位是元。填的是8000元，是不是8000万元|请只填数字)/)
      expect(field).toContain(`value="${text}"`)
      expect(field).toMatch(new RegExp(`<option value="${unit}" selected`))
      expect(sent.html).toMatch(/value="enterprise" checked/)
    }
  })

  it('an answer that is none of the choices, or two that exclude one another, is refused', async () => {
    expect((await open(`/plan?${query({ asked: 'landSource', landSource: 'moon' })}`)).status).toBe(400)
    const both = await open('/plan?asked=utilities&utilities=none&utilities=water')
    expect(both.status).toBe(400)
    expect(both.html).toContain('不要再选“都没有”')
    expect((await planAt((await open('/plan?asked=utilities&utilities=none')).to)).profile.utilities).toEqual([])
  })

  it('an example leads to its plan, an unknown one to the questions', async () => {
    expect((await open('/plan?example=example-a')).to).toBe(`/plan/${plan.id}`)
    expect((await open('/plan?example=nothing')).to).toBe('/plan')
  })
})

describe('the plan', () => {
  it('gives the answer first: how many, how long against the promise, when to begin, the steps that decide it', async () => {
    const { status, html } = await open(`/plan/${plan.id}`)
    expect(status).toBe(200)
    const start = plan.milestones.find(({ id }) => id === 'start-of-construction')?.reachableOn ?? ''
    const [year, month, day] = start.split('-').map(Number)
    const answer = html.slice(html.indexOf('data-testid="plan-answer"'), html.indexOf('id="stages"'))
    expect(answer).toContain(`<strong>${plan.matters.length}件事</strong>`)
    expect(answer).toContain(`${plan.totals.parallel}个工作日`)
    expect(answer).toContain('不含土地办理')
    expect(answer).toContain(`承诺${plan.totals.promised}个工作日`)
    expect(answer).toContain(`${year}年${month}月${day}日`)
    expect(answer).toContain(`关键的${plan.criticalPath.length}步`)
    for (const id of plan.criticalPath) expect(answer).toContain(`href="#m-${id}"`)
  })

  it('then every matter with who, when and why, every paper once, and why each other does not apply', async () => {
    const { html } = await open(`/plan/${plan.id}`)
    for (const { id, why } of plan.matters) {
      const item = since(html, `id="m-${id}"`)
      for (const reason of why) expect(item).toContain(reason)
    }
    const papers = [...html.matchAll(/data-tick="plan\.([\w-]+)"/g)].map(([, id]) => id)
    expect(papers.toSorted()).toEqual(plan.documents.flatMap(({ id, bring }) => (bring ? [id] : [])).toSorted())
    for (const { name, why } of plan.notApplying) {
      expect(html).toContain(name)
      for (const reason of why) expect(html).toContain(reason)
    }
    for (const assumption of plan.assumptions) expect(html).toContain(assumption)
    expect(since(html, 'id="m-construction-permit"')).toMatch(/href="tel:04190000013"/)
    expect(html).toMatch(/<small>[^<]*3件事要：/)
  })

  it('says of each stage what it takes against what was promised, and who breaks it', async () => {
    const { html } = await open(`/plan/${plan.id}`)
    const stages = html.slice(html.indexOf('id="stages"'), html.indexOf('id="matters"'))
    for (const { name, why } of plan.stages) {
      expect(stages).toContain(name)
      if (why) expect(stages).toContain(why)
    }
    expect(stages).toMatch(/土地办理[\s\S]*?97\.5个工作日[\s\S]*?不计入合计/)
  })

  it('a bundle of another place is never this one’s promise', async () => {
    const { html } = await open(`/plan/${plan.id}`)
    const bundles = html.slice(html.indexOf('id="bundles"'), html.indexOf('id="milestones"'))
    expect(bundles).toContain('这是葫芦岛市的做法，本县是否实行请咨询')
    expect(bundles).toContain('不是本县的承诺')
    expect(bundles).toMatch(/卡在：[^<]*国有建设用地/)
    expect(bundles).toContain('省几天没有公布，算不出')
  })

  it('is shared, saved, printed and changed from its own address', async () => {
    const { html, headers } = await open(`/plan/${plan.id}`)
    expect(html).toContain(`data-copy="https://zhinan.example.gov.cn/plan/${plan.id}"`)
    for (const format of ['xlsx', 'ics', 'svg']) expect(html).toContain(`href="/v1/plans/${plan.id}.${format}"`)
    expect(html).toContain('data-print')
    expect(html).toContain(`href="/plan/${plan.id}/answers"`)
    expect(html).toContain('noindex')
    expect(headers.get('Cache-Control')).toBe('no-store')
  })

  it('what is open is told apart from what is sure, with the question that decides it', async () => {
    const open_ = await makePlan(NEW)
    const { html } = await open(`/plan/${open_.id}`)
    const sure = open_.matters.filter(({ applies }) => applies === 'yes').length
    expect(html).toContain(`<strong>${sure}件事</strong>`)
    expect(html).toContain(`另有${open_.matters.length - sure}件看情况`)
    expect(html).toContain(`${open_.totals.certain?.parallel}至${open_.totals.parallel}个工作日`)
    expect(since(html, 'id="undecided"')).toContain('ask=forest"')
  })

  it('of a project that only changes machines is short; one with nothing to do says so', async () => {
    const off = form.sections.flatMap(({ fields }) =>
      fields.flatMap(({ field, kind }): [string, unknown][] =>
        kind === 'boolean' ? [[field, false]] : kind === 'list' ? [[field, []]] : [],
      ),
    )
    const small = await makePlan({
      ...Object.fromEntries(off),
      companyEstablished: true,
      stewardAssigned: true,
      landSource: 'own',
      approvalType: 'filing',
      pollutionLevel: 'none',
      dischargeManagement: 'none',
      energyUse: 100,
      electricityUse: 100_000,
    } as Profile)
    expect(small.matters.map(({ name }) => name)).toEqual(['企业投资项目备案'])
    const { status, html } = await open(`/plan/${small.id}`)
    expect(status).toBe(200)
    expect(html).toContain('<strong>1件事</strong>')
    expect(html).not.toMatch(/undefined|NaN|\[object /)
    expect(String(NothingToDo({ plan: { ...small, matters: [] } }))).toContain('没有要办的事项')
  })

  it.each(['/plan/nope', '/plan/nope/answers', '/plan/nope/compare', '/plan?p=nope', '/plan/WzEs'])(
    '%s is a friendly 404 with a way to a new one',
    async (path) => {
      const { status, html } = await open(path)
      expect(status).toBe(404)
      expect(html).toContain('没有这份方案')
      expect(html).toContain('href="/plan"')
      expect(html).toContain('noindex')
    },
  )

  it('cannot be broken out of by what was answered', async () => {
    const evil = await makePlan({ industry: '"><img src=x onerror=alert(1)></script>' })
    for (const path of [
      `/plan/${evil.id}`,
      `/plan/${evil.id}/answers`,
      `/plan?p=${evil.id}`,
      `/plan/${evil.id}/compare`,
    ])
      expect((await open(path)).html).not.toContain('<img src=x')
  })
})

describe('changing answers', () => {
  it('keeps everything else, and offers the comparison with before', async () => {
    const { html } = await open(`/plan/${plan.id}/answers`)
    for (const { fields } of form.sections)
      for (const { field, question } of fields)
        if (field !== 'region') expect(since(html, `id="q-${field}"`)).toContain(question)
    expect(html).toMatch(/name="investment" value="20000"/)
    expect(html).toContain('就是2亿元（200000000元）')
    const sent = await open(`/plan/${plan.id}/answers?floorArea=50000`)
    expect(sent.status, 'a link that names a field sends nothing').toBe(200)
    const changed = await open(`/plan/${plan.id}/answers?asked=floorArea&floorArea=50000`)
    expect(changed.to).toMatch(new RegExp(`^/plan/[\\w-]+\\?from=${plan.id}$`))
    expect((await planAt(changed.to)).profile).toEqual({ ...plan.profile, floorArea: 50000 })
    expect((await open(changed.to)).html).toContain(`href="/plan/${plan.id}/compare?with=`)
  })

  it('takes the form back as it was filled: the same plan', async () => {
    const { html } = await open(`/plan/${plan.id}/answers`)
    const sent = new URLSearchParams()
    for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
      const [, name = ''] = / name="([^"]*)"/.exec(tag) ?? []
      const [, value = ''] = / value="([^"]*)"/.exec(tag) ?? []
      if (name && (!/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag))) sent.append(name, value)
    }
    for (const [, name = '', body = ''] of html.matchAll(/<select name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
      sent.append(name, /value="([^"]*)" selected/.exec(body)?.[1] ?? /value="([^"]*)"/.exec(body)?.[1] ?? '')
    expect((await open(`/plan/${plan.id}/answers?${sent}`)).to).toBe(`/plan/${plan.id}?from=${plan.id}`)
  })

  it('shows every fault at its field and keeps what was typed', async () => {
    const sent = await open(`/plan/${plan.id}/answers?${query({ asked: 'staff', staff: '1.5' })}`)
    expect(sent.status).toBe(400)
    expect(since(sent.html, 'id="fault-staff"')).toContain('请填整数')
    expect(sent.html).toContain('value="1.5"')
    const early = await open(
      `/plan/${plan.id}/answers?${query({ asked: 'staff', staff: '20', startOn: '1826-01-01' })}`,
    )
    expect(since(early.html, 'id="fault-startOn"')).toContain('2000年至2099年')
    expect(early.html).toContain('value="1826-01-01"')
    expect(early.html).toContain('name="staff" value="20"')
  })
})

describe('backwards', () => {
  it('a day and a milestone lead to the plan made backwards, with what is late and what would win days back', async () => {
    const sent = await open(`/plan/${plan.id}?targetOn=2027-04-01&milestone=start-of-construction`)
    expect(sent.status).toBe(303)
    const { backward } = await planAt(sent.to)
    const { html } = await open(sent.to.replace(/#.*/, ''))
    expect(html).toContain(`还差${backward?.short}个工作日`)
    for (const { name, lateBy } of backward?.late ?? [])
      expect(since(html, '已经晚了的')).toMatch(
        new RegExp(`${name.replace(/[（）]/g, '.')}[\\s\\S]*晚${lateBy}个工作日`),
      )
    expect(html.match(/<th scope="row">/g)?.length).toBe(backward?.matters.length)
    expect(html).toContain('能赶回几天的办法')
    expect((await open(`/plan/${(await planAt(sent.to)).id}?targetOn=&milestone=`)).to).toBe(
      `/plan/${plan.id}#backward`,
    )
  })
  it('a day that can be met says so', async () => {
    const sent = await open(`/plan/${plan.id}?targetOn=2028-04-03&milestone=start-of-construction`)
    expect((await open(sent.to.replace(/#.*/, ''))).html).toContain('来得及：2028年4月3日')
  })
  it('a day without sense is said at the field, and kept', async () => {
    const { status, html } = await open(`/plan/${plan.id}?targetOn=2150-01-01&milestone=start-of-construction`)
    expect(status).toBe(400)
    expect(since(html, 'id="target-fault"')).toContain('2000年至2099年')
    expect(html).toContain('value="2150-01-01"')
  })
})

describe('what if', () => {
  it('offers the land in other ways, any fact, and the bundles', async () => {
    const { html } = await open(`/plan/${plan.id}/compare`)
    expect(html).toContain('租用现有厂房，不新建')
    expect(html).not.toContain('新拿地（招拍挂）')
    expect(html).toContain('工程造价（现在：6800万元）')
    expect(html).toMatch(/建设项目联合验收一件事[\s\S]*?>45<\/td>[\s\S]*?>38<\/td>/)
  })
  it('puts two side by side: matters, days, papers', async () => {
    const { html } = await open(`/plan/${plan.id}/compare?landSource=lease&newConstruction=no`)
    const leased = await makePlan({ ...plan.profile, landSource: 'lease', newConstruction: false })
    expect(html).toContain(`少${plan.matters.length - leased.matters.length}件事`)
    for (const one of [plan, leased]) {
      expect(html).toContain(`${one.totals.parallel}个工作日`)
      expect(html).toContain(`${one.documents.length}份`)
      expect(html).toContain(`href="/plan/${one.id}"`)
    }
    expect(html).toMatch(/用地来源[\s\S]*?<td>招拍挂出让<\/td>\s*<td>租用现有厂房<\/td>/)
    expect(html).toContain('国有建设用地使用权招标拍卖挂牌出让')
  })
  it('asks for the chosen fact, refuses a bad amount at it', async () => {
    expect((await open(`/plan/${plan.id}/compare?field=constructionCost`)).html).toMatch(
      /name="constructionCost" value="6800"/,
    )
    const bad = await open(
      `/plan/${plan.id}/compare?${query({ field: 'constructionCost', constructionCost: '500', 'constructionCost-unit': '元' })}`,
    )
    expect(bad.status).toBe(400)
    expect(since(bad.html, 'id="fault-constructionCost"')).toContain('是不是500万元')
  })
  it('two plans by their ids; the same twice differs in nothing', async () => {
    const { html } = await open(`/plan/${plan.id}/compare?with=${plan.id}`)
    expect(html).toContain('要办的事、材料和日期都一样')
    expect((await open(`/plan/${plan.id}/compare?with=nope`)).status).toBe(404)
  })
})

it.each(['/', '/guide'])('%s leads to it', async (path) => {
  const { html } = await open(path)
  expect(html.match(/href="\/plan"/g)?.length).toBeGreaterThanOrEqual(2)
})
