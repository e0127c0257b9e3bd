import { amount, flag, one } from './ask.ts'

/** Where the land comes from and what it is. */
export const landFacts = {
  landSource: one(
    {
      auction: '招拍挂出让',
      allocation: '划拨',
      own: '自有土地',
      lease: '租用现有厂房',
      purchase: '购买现有土地或厂房',
      collective: '集体建设用地',
    },
    {
      section: '土地',
      label: '用地来源',
      description: '用地来源：出让、划拨、自有、租赁厂房、购买（转让）、集体建设用地',
      question: '土地或者厂房从哪里来？',
      hint: '从政府手里新拿地一般是招拍挂出让；学校、医院等公益项目才可能划拨。',
    },
  ),
  landArea: amount('平方米', {
    section: '土地',
    label: '用地面积',
    description: '征占地面积，平方米',
    question: '要用多大的地？',
    hint: '1亩约667平方米，1公顷是10000平方米。',
  }),
  siteDecided: flag({
    section: '土地',
    label: '选址已定',
    description: '是否已确定具体地块',
    question: '具体用哪块地定下来了吗？',
  }),
  detailedPlanApproved: flag({
    section: '土地',
    label: '控规已批准',
    description: '地块是否已有经批准的控制性详细规划，不需编制或修改',
    question: '这块地的详细规划批下来了吗？不用再编制或修改？',
    hint: '问自然资源局或园区管委会。',
  }),
  soleLandUser: flag({
    section: '土地',
    label: '唯一用地单位',
    description: '园区管委会是否已确定建设单位为地块唯一用地单位，不涉及其他竞买人',
    question: '园区管委会确定这块地只由您一家来用吗？',
    hint: '问园区管委会。',
  }),
  farmland: flag({
    section: '土地',
    label: '占用农用地',
    description: '是否占用农用地（耕地、园地、养殖水面等），且还没有办农用地转用',
    question: '这块地现在是不是耕地、园地一类的农用地？',
    hint: '看土地现状图，或者问自然资源所。已经是建设用地的选“否”。',
  }),
  forest: flag({
    section: '土地',
    label: '占用林地',
    description: '是否占用林地',
    question: '要不要占林地？',
    hint: '问自然资源（林业）部门。',
  }),
  grassland: flag({
    section: '土地',
    label: '占用草原',
    description: '是否征收、征用或使用草原',
    question: '要不要占草原？',
    hint: '问自然资源（林草）部门。',
  }),
  expropriation: flag({
    section: '土地',
    label: '需征收集体土地',
    description: '是否需要政府先征收农民集体土地',
    question: '这块地是不是村集体的，要先由政府征收？',
    hint: '问乡镇政府。已经收储好的净地选“否”。',
  }),
  standaloneSite: flag({
    section: '土地',
    label: '单独选址项目',
    description: '是否单独选址项目（能源、交通、水利、军事设施等，在规划确定的建设用地范围外）',
    question: '是不是在城镇、园区规划用地范围之外单独选址的？',
    hint: '一般只有能源、交通、水利这类项目才是。',
  }),
  temporaryLand: flag({
    section: '土地',
    label: '场外临时用地',
    description: '施工是否需要红线外临时用地',
    question: '施工要不要临时借用红线以外的地？',
    hint: '比如堆料场、临时便道。',
  }),
  mortgage: flag({
    section: '土地',
    label: '抵押贷款',
    description: '是否用土地或房屋抵押贷款',
    question: '要不要拿土地或厂房抵押贷款？',
  }),
}
