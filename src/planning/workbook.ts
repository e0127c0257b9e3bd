import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/universal'
import type { Plan } from '../contract/plans.ts'
import { BASIS_TEXT } from '../contract/progress-words.ts'
import { APPLIES_TEXT, basisNote, plannedDays, planTitle, statutoryDays } from './wording.ts'

const NECESSITY = { required: '必要', conditional: '按情形' } as const
const SOURCE = { applicant: '申请人自备', government: '政府部门核发', third_party: '第三方出具' } as const

/** A plan as an Excel checklist: 事项清单 (with a column to tick), 材料清单, 联系方式, 说明. Every figure carries its unit. */
export async function planWorkbook(plan: Plan): Promise<Uint8Array<ArrayBuffer>> {
  const stageName = new Map(plan.stages.map(({ id, name }) => [id, name]))
  const matterName = new Map(plan.matters.map(({ id, name }) => [id, name]))
  const sheets = [
    sheet(
      '事项清单',
      [
        ['办完打勾', 9],
        ['阶段', 12],
        ['事项', 34],
        ['要不要办', 10],
        ['部门', 24],
        ['时限', 20],
        ['法定时限', 14],
        ['开始', 12],
        ['办完', 12],
        ['最晚开始', 12],
        ['关键路径', 9],
        ['先办', 40],
        ['为什么要办', 60],
        ['假设', 50],
        ['数据性质', 10],
      ],
      plan.matters.map((matter) => [
        '☐',
        stageName.get(matter.stage) ?? matter.stage,
        matter.name,
        APPLIES_TEXT[matter.applies],
        matter.department?.name ?? '',
        plannedDays(matter),
        statutoryDays(matter),
        matter.startOn ?? '',
        matter.finishOn ?? '',
        matter.latestStartOn ?? '',
        matter.critical ? '是' : '',
        matter.after.map(({ name }) => name).join('、'),
        matter.why.join('；'),
        [...matter.assumptions, ...(matter.estimated ? ['日期按周一至周五推算'] : [])].join('；'),
        BASIS_TEXT[matter.basis],
      ]),
    ),
    sheet(
      '材料清单',
      [
        ['备齐打勾', 9],
        ['材料', 40],
        ['要不要自己交', 22],
        ['来源', 14],
        ['必要性', 10],
        ['什么情形', 40],
        ['由哪个事项产生', 30],
        ['哪些事项要', 60],
      ],
      plan.documents.map((document) => [
        document.bring ? '☐' : '',
        document.name,
        document.bring ? '要交' : document.inPlan ? '不用，方案里的事项会产生' : '不用，政府已有',
        SOURCE[document.source],
        NECESSITY[document.necessity],
        document.conditions.join('；'),
        document.providedBy?.name ?? '',
        document.askedBy.map((id) => matterName.get(id) ?? id).join('、'),
      ]),
    ),
    sheet(
      '联系方式',
      [
        ['部门', 28],
        ['岗位', 20],
        ['电话', 18],
        ['窗口', 20],
        ['地址', 40],
        ['时间', 30],
        ['数据性质', 10],
      ],
      plan.contacts.map(({ department, role, name, phone, window, address, hours, basis }) => [
        department,
        [role, name].filter(Boolean).join(' '),
        phone ?? '',
        window ?? '',
        address ?? '',
        hours ?? '',
        BASIS_TEXT[basis],
      ]),
    ),
    sheet(
      '说明',
      [['说明', 110]],
      notes(plan).map((line) => [line]),
    ),
  ]
  const blob = await writeXlsxFile(sheets).toBlob()
  return withoutTimes(new Uint8Array(await blob.arrayBuffer()))
}

/** 1980-01-01 00:00, the first moment that a ZIP can write, little-endian. */
const NO_TIME = [0, 0, 0x21, 0]

/** A ZIP whose entries were all written at no time in particular: the same plan is the same bytes (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16). */
export function withoutTimes(zip: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = zip.byteLength - 22
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    zip.set(NO_TIME, at + 12)
    zip.set(NO_TIME, view.getUint32(at + 42, true) + 10)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return zip
}

function notes(plan: Plan): string[] {
  const { totals } = plan
  const statutory = totals.statutory === null ? '' : `，按法定时限要${totals.statutory}个工作日`
  return [
    planTitle(plan),
    basisNote(plan),
    `同时办${totals.parallel}个工作日，逐项办要${totals.serial}个工作日${statutory}（不含土地办理）。`,
    `连土地办理在内：同时办${totals.whole.parallel}个工作日，逐项办${totals.whole.serial}个工作日。`,
    totals.promised === null
      ? ''
      : `承诺${totals.promised}个工作日，${totals.within ? '没有超出' : `超出：${totals.why}`}。`,
    ...plan.stages.flatMap(({ why }) => (why === null ? [] : [`${why}。`])),
    ...plan.milestones.flatMap(({ name, reachableOn }) =>
      reachableOn === null ? [] : [`里程碑“${name}”：审批最早${reachableOn}办完（施工和筹备的时间不在内）。`],
    ),
    ...plan.assumptions,
    `目录修订号${plan.revision}。`,
  ].filter((line) => line !== '')
}

type Column = readonly [title: string, width: number]

/** Text cells only: what a spreadsheet would run as a formula stays text. */
function sheet(name: string, columns: readonly Column[], rows: readonly string[][]): Sheet<Blob> {
  const head: Row = columns.map(
    ([title]): Cell => ({ value: title, type: String, fontWeight: 'bold', backgroundColor: '#E8EEF7' }),
  )
  const body = rows.map(
    (row): Row => row.map((value): Cell => ({ value, type: String, wrap: true, alignVertical: 'top' })),
  )
  return {
    sheet: name,
    data: [head, ...body],
    columns: columns.map(([, width]) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  }
}
