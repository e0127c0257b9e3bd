import type { Choice } from '../../contract/blocks.ts'
import type { Language } from '../understand/language.ts'

interface PlanWording {
  /** Beside a general answer: a plan of one's own. */
  offer: Choice
  resume: Choice
  show: Choice
  unsure: string
  enough: string
  begun: string
  began(facts: string): string
  noted(facts: string): string
  way(name: string, stages: string): string
  usually(matters: string): string
  already(chosen: string): string
  unclear: string
  which: string
  counted(sure: number, open: number): string
  more(left: number): string
  ended: string
  lead(sure: number, open: number): string
  together: string
  inOrder: string
  certain: string
  promise(within: boolean, days: string): string
  withoutLand: string
  withOpen: string
  ground: string
  groundNote: string
  estimated: string
  steward: string
  stewards: Record<'steward' | 'steward_team', string>
  columns: [string, string, string]
  notPromised: string
  first: string
  from(day: string): string
  mayApply: string
  undecided: string
  decides(count: number): string
  told: string
  link: string
  linkNote: string
  severalMayBe: string
}

/** 排办理计划的措辞. */
export const PLAN_WORDING: Readonly<Record<Language, PlanWording>> = {
  zh: {
    offer: { label: '按我的项目排一份办理计划', message: '帮我按我的项目排一份办理计划' },
    resume: { label: '接着排计划', message: '接着排计划' },
    show: { label: '先看结果', message: '先看结果' },
    unsure: '还不清楚',
    enough: '就这些',
    begun: '好，先问几个情况，给您的项目排一份办理计划。不清楚的可以跳过，随时可以说“先看结果”，不想排了说“算了”。',
    began: (facts) => `按这些情况算：${facts}。说得不对可以随时改。`,
    noted: (facts) => `记下了：${facts}。`,
    way: (name, stages) => `${name}一般依次办这几个阶段：${stages}。`,
    usually: (matters) => `通常先办：${matters}。`,
    already: (chosen) => `已选：${chosen}。还有吗？`,
    unclear: '这句没听明白。请点一个，或者直接说；想问别的事，说出事项的名字就行。',
    which: '单位没有说，您指的是：',
    counted: (sure, open) =>
      open === 0
        ? `要办的有${sure}项，都能确定了。`
        : sure === 0
          ? `还有${open}项要看情况才知道办不办。`
          : `目前能确定要办${sure}项，还有${open}项要看情况。`,
    more: (left) => `接着答（还有${left}个问题）`,
    ended: '好，不排了，填过的情况已经清掉。想再排，说“帮我排个办理计划”。',
    lead: (sure, open) =>
      sure === 0 && open > 0
        ? `情况还太少，定不下要办哪些：有${open}项要看情况。`
        : `按这些情况，要办${sure}项${open > 0 ? `，另有${open}项要看情况才能定` : ''}。`,
    together: '能同时办的同时办',
    inOrder: '一项一项办',
    certain: '只算确定要办的',
    promise: (within, days) => (within ? `承诺${days}，没有超出` : `超出承诺的${days}`),
    withoutLand: '不含土地办理',
    withOpen: '可能要办的也算在内',
    ground: '最早可以动工',
    groundNote: '从今天开始办、审批都用足时限；准备材料、拆迁施工的时间不在内',
    estimated: '有的年份放假安排还没有公布，按周一至周五推算',
    steward: '管家服务',
    stewards: { steward: '投资额够得上配项目管家', steward_team: '投资额够得上配管家班子、一企一策' },
    columns: ['阶段', '这个方案要', '承诺'],
    notPromised: '不计入总时限',
    first: '先办这几件',
    from: (day) => `${day}可以开始`,
    mayApply: '可能要办',
    undecided: '还没定的（定下来会更准）',
    decides: (count) => `关系到${count}项`,
    told: '按这些情况算',
    link: '看完整方案：每一项的材料、联系人、横道图，可打印',
    linkNote: '情况都在链接里，收好可以再看',
    severalMayBe: '可以说几样',
  },
  en: {
    offer: { label: 'Make a plan for my project', message: 'Make a permit plan for my project' },
    resume: { label: 'Go on with the plan', message: 'Go on with the plan' },
    show: { label: 'Show the result now', message: 'Show the result now' },
    unsure: 'Not sure yet',
    enough: 'That is all',
    begun:
      'A few questions first, then a plan of permits for your project. Skip what you do not know; say “show the result” at any time, or “cancel” to stop.',
    began: (facts) => `Taken from what you said: ${facts}. Tell me if anything is wrong.`,
    noted: (facts) => `Noted: ${facts}.`,
    way: (name, stages) => `${name} usually goes through these stages: ${stages}.`,
    usually: (matters) => `It usually begins with: ${matters}.`,
    already: (chosen) => `Chosen so far: ${chosen}. Anything else?`,
    unclear: 'I did not understand that. Tap one or say it; to ask about something else, name the matter.',
    which: 'You gave no unit. Do you mean:',
    counted: (sure, open) =>
      open === 0
        ? `${sure} matters apply, and all is settled.`
        : `So far ${sure} matters apply for certain; ${open} more depend on your answers.`,
    more: (left) => `Go on (${left} questions left)`,
    ended:
      'All right, the plan is dropped and your answers are cleared. Say “make a permit plan for my project” to begin again.',
    lead: (sure, open) => `On this basis ${sure} matters apply${open > 0 ? `, and ${open} more may apply` : ''}.`,
    together: 'Side by side',
    inOrder: 'One after another',
    certain: 'The certain ones alone',
    promise: (within, days) => (within ? `within the promised ${days}` : `over the promised ${days}`),
    withoutLand: 'without land procedures',
    withOpen: 'with those that may apply',
    ground: 'Earliest day to break ground',
    groundNote: 'beginning today, every limit used in full; preparing papers and building take their own time',
    estimated: 'the holidays of some years are not announced; counted as Monday to Friday',
    steward: 'Steward service',
    stewards: {
      steward: 'the investment entitles you to a project steward',
      steward_team: 'the investment entitles you to a team of stewards',
    },
    columns: ['Stage', 'This plan', 'Promised'],
    notPromised: 'not counted',
    first: 'Begin with',
    from: (day) => `can begin on ${day}`,
    mayApply: 'may apply',
    undecided: 'Still open',
    decides: (count) => `decides ${count} matters`,
    told: 'Counted on this basis',
    link: 'See the whole plan: papers, contacts and chart, ready to print',
    linkNote: 'the link holds your answers; keep it to come back',
    severalMayBe: 'you may name several',
  },
}
