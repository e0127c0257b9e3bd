import { amount, flag, one, several } from './ask.ts'

/** Environment, energy, connections and opening for business. */
export const operationFacts = {
  pollutionLevel: one(
    { report: '报告书', form: '报告表', registration: '登记表', none: '不纳入环评管理' },
    {
      section: '环保与能源',
      label: '环评类别',
      description: '环评类别：报告书、报告表、登记表、不纳入环评管理',
      question: '环评要做报告书、报告表，还是填登记表？',
      hint: '按《建设项目环境影响评价分类管理名录》定，问环评单位或生态环境分局。',
    },
  ),
  dischargeManagement: one(
    { key: '重点管理', simplified: '简化管理', registration: '登记管理', none: '不纳入' },
    {
      section: '环保与能源',
      label: '排污管理类别',
      description: '固定污染源排污许可分类管理名录中的类别',
      question: '投产后排污是重点管理、简化管理还是登记管理？',
      hint: '按《固定污染源排污许可分类管理名录》定，环评文件里一般写着。',
    },
  ),
  wastewater: flag({
    section: '环保与能源',
    label: '污水排入城镇管网',
    description: '是否向城镇排水设施排放污水（居民生活污水除外）',
    question: '生产、经营的污水要不要排进城镇污水管网？',
  }),
  groundwater: flag({
    section: '环保与能源',
    label: '自备取水',
    description: '是否直接取用地下水或江河湖泊水',
    question: '要不要自己打井，或者从河里、湖里取水？',
    hint: '只用自来水的选“否”。',
  }),
  energyUse: amount('吨标准煤', {
    section: '环保与能源',
    label: '年综合能源消费量',
    description: '年综合能源消费量（电力按当量值折算），吨标准煤',
    question: '投产后一年用能折合多少吨标准煤？',
    hint: '100万千瓦时电约合123吨标准煤；设计单位会算。',
  }),
  electricityUse: amount('千瓦时', {
    section: '环保与能源',
    label: '年用电量',
    description: '年电力消费量，千瓦时',
    question: '投产后一年用多少度电？',
    hint: '1度就是1千瓦时。',
  }),
  hazardousChemicals: flag({
    section: '环保与能源',
    label: '生产、储存危险化学品',
    description: '是否生产、储存危险化学品',
    question: '生产或者储存危险化学品吗？',
    hint: '对照《危险化学品目录》，拿不准问应急管理局。',
  }),
  hazardousWaste: flag({
    section: '环保与能源',
    label: '经营危险废物',
    description: '是否从事危险废物的收集、贮存、利用、处置经营',
    question: '做不做危险废物的收集、利用或处置生意？',
    hint: '按《国家危险废物名录》和物料判定；自己产生、交给别人处置的不算。',
  }),
  utilities: several(
    {
      power_hv: '高压用电',
      power_lv: '低压用电',
      water: '供水',
      gas: '燃气',
      heat: '供热',
      telecom: '通信',
    },
    {
      section: '水电气热',
      label: '需要报装的项目',
      description: '需要新装的水、电、气、热、通信；都不需要填空列表',
      question: '要新接哪些水、电、气、热、网？',
      hint: '用电量大、要装变压器的选高压用电。',
    },
  ),
  utilitiesReady: flag({
    section: '水电气热',
    label: '市政配套齐全',
    description: '市政设施是否配套齐全，不需要另行新建水、电、气、暖等配套设施',
    question: '地块边上的水、电、气、暖都通了吗？不用另外修管线？',
    hint: '问园区管委会。',
  }),
  publicAssembly: flag({
    section: '开业',
    label: '公众聚集场所',
    description: '是否公众聚集场所（宾馆、饭店、商场、集贸市场、客运站、体育场馆、公共娱乐场所等）',
    question: '建好后是不是宾馆、饭店、商场、影院这类对公众营业的场所？',
  }),
  businessLicences: several(
    {
      food: '食品经营',
      prepackaged_food: '只卖预包装食品',
      drug: '药品零售',
      medical_device_2: '二类医疗器械',
      hygiene: '公共场所卫生',
      tobacco: '烟草零售',
      freight: '道路货运',
    },
    {
      section: '开业',
      label: '经营许可',
      description: '开业前要办的经营许可；都不需要填空列表',
      question: '开业后做不做这些生意？',
      hint: '工厂一般都不选；自己办食堂的选“食品经营”。',
    },
  ),
  oneLicence: flag({
    section: '开业',
    label: '选择一业一证',
    description: '是否选择把几张经营许可合成一张行业综合许可证办理',
    question: '愿不愿意几张经营许可合成一张一起办（一业一证）？',
  }),
}
