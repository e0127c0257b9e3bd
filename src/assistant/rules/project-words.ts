/** 问项目的哪一面: what is asked of a project besides how it stands. Regular expressions on normalised text. */
export type ProjectAspect = 'why' | 'who' | 'when'

/** In this order: 为什么还要等多久 asks why. */
export const PROJECT_ASPECTS: readonly (readonly [ProjectAspect, RegExp])[] = [
  [
    'who',
    /谁的(?:问题|责任|毛病|错|锅|事|原因)|(?:怪|怨|赖)谁|卡在谁|谁(?:在)?(?:拖|卡|耽误|压着|不批)|(?:等|差)谁|哪(?:个|家)(?:部门|单位|局)(?:的问题|的责任|的事|在?拖|在?卡|超时|耽误|没批|不批)|责任(?:部门|单位|人)|who(?:'s| is| are)?\b.*(?:fault|responsible|late|holding|blame)|whose (?:fault|turn)/,
  ],
  [
    'why',
    /为什么|为啥|为何|咋回事|怎么回事|咋(?:就)?(?:红|超时|卡|还没)|怎么(?:就|会|还)?(?:红|超时|卡|没批|没好)|什么原因|啥原因|原因是|超时的?理由|\bwhy\b|\breason/,
  ],
  [
    'when',
    /还(?:要|得|需要?|剩|有)(?:多久|几天|多少天|多长时间|多少个?工作日)|(?:什么时候|啥时候|啥时|何时|几时|哪天|多久|几号|多会儿?)(?:才|就|能|会|可以|可|得|都)*(?:好|完|办完|办好|办结|下来|批|批下来|结束|利索|开工|竣工|投产|弄完|搞定|全办完|成)|预计|\bhow (?:much )?long(?:er)?\b|\bwhen (?:will|can|is)\b/,
  ],
]
