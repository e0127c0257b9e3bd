/** What a forecast had to assume of a matter. */
export type Doubt = {
  kind: 'no_limit' | 'applicant' | 'third_party' | 'season' | 'paused' | 'late' | 'promised' | 'ended' | 'cycle'
  name: string
}

const SENTENCES: Record<Doubt['kind'], string> = {
  no_limit: '没有可依据的期限，按0日计',
  applicant: '正在等待申请人，按今天恢复办理计',
  third_party: '正在等待第三方，按今天恢复办理计',
  season: '正在等待季节条件，按今天恢复办理计',
  paused: '的特别程序尚未结束，按今天结束计',
  late: '已过截止日，按今天办结计',
  promised: '已过截止日，按部门重新承诺的日期计',
  ended: '没有获得批准，未计入重新申请的时间',
  cycle: '与其前置事项互为前置，未计先后',
}

/** One sentence for each kind of doubt, naming its matters. */
export function assumptionsOf(doubts: readonly Doubt[]): string[] {
  const named = (kind: Doubt['kind']) => [
    ...new Set(doubts.filter((each) => each.kind === kind).map(({ name }) => name)),
  ]
  return (Object.keys(SENTENCES) as Doubt['kind'][]).flatMap((kind) => {
    const names = named(kind)
    return names.length > 0 ? [`${names.map((name) => `“${name}”`).join('、')}${SENTENCES[kind]}。`] : []
  })
}
