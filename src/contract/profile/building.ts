import { amount, flag, one, yuan } from './ask.ts'

/** What is built. */
export const buildingFacts = {
  newConstruction: flag({
    section: '建设',
    label: '新建、扩建',
    description: '是否新建、扩建建筑物或构筑物（只装设备、只改造旧房不算）',
    question: '要不要新盖或加盖厂房、房屋？',
  }),
  renovation: flag({
    section: '建设',
    label: '改建、装修',
    description: '是否改建、装修现有建筑；与新建都为否时是不动土建的技术改造',
    question: '要不要改造或装修现有的房子？',
    hint: '新盖和改造都没有、只换设备，就是不动土建的技术改造。',
  }),
  changesPlanning: flag({
    section: '建设',
    label: '改变规划内容',
    description: '是否改变土地用途、容积率、高度等规划条件或原规划许可的内容',
    question: '要不要改变土地用途，或者改变原来批准的面积、高度、外观？',
    hint: '新拿地按规划条件建的选“否”。',
  }),
  buildingUse: one(
    {
      industrial: '工业厂房',
      storage: '仓储物流',
      public: '公共建筑（办公、商业、医院、学校等）',
      residential: '住宅',
      agricultural: '农业设施',
      municipal: '市政设施',
    },
    {
      section: '建设',
      label: '建筑用途',
      description: '主要建筑的用途',
      question: '主要盖什么用途的房子？',
    },
  ),
  floorArea: amount('平方米', {
    section: '建设',
    label: '建筑面积',
    description: '本次新建或改造的建筑面积，平方米',
    question: '这次新盖或改造的建筑面积一共多大？',
  }),
  buildingHeight: amount('米', {
    section: '建设',
    label: '建筑高度',
    description: '最高一栋的建筑高度，米',
    question: '最高的一栋有多高？',
  }),
  constructionCost: yuan({
    section: '建设',
    label: '工程造价',
    description: '建筑工程投资额（施工合同推算价），元',
    question: '土建和安装工程大约花多少钱？',
    hint: '不含土地和生产设备，看工程概算。',
  }),
  earthwork: amount('立方米', {
    section: '建设',
    label: '土石方',
    description: '挖方与填方合计，立方米',
    question: '挖土和填土合计多少立方米？',
    hint: '问设计单位；场地平整、挖基坑都算。',
  }),
  demolition: flag({
    section: '建设',
    label: '拆除旧建筑',
    description: '是否需要拆除建筑物、构筑物',
    question: '场地上有没有房子或构筑物要拆？',
  }),
  temporaryBuilding: flag({
    section: '建设',
    label: '临时建筑',
    description: '是否在城镇规划区内搭建须经批准的临时建筑',
    question: '要不要搭临时建筑（临时售楼部、临时仓库等）？',
  }),
  specialFireProject: flag({
    section: '建设',
    label: '特殊建设工程',
    description: '是否属于消防法所称特殊建设工程',
    question: '是不是消防上的特殊建设工程？',
    hint: '例如生产、储存易燃易爆物品的厂房仓库，超过2500平方米的医院门诊楼或劳动密集型车间，超过1万平方米的商场、酒店。设计单位最清楚。',
  }),
  explosionRisk: flag({
    section: '建设',
    label: '易燃易爆场所',
    description: '是否油库、气库、化学品仓库、烟花爆竹、石化等易燃易爆建设工程和场所',
    question: '有没有油库、气库、化学品仓库这类易燃易爆场所？',
  }),
  severeSecondaryHazard: flag({
    section: '建设',
    label: '可能发生严重次生灾害',
    description:
      '是否国家重大建设工程或地震时可能发生严重次生灾害的工程（贮油、贮气、贮存易燃易爆剧毒强腐蚀物质的设施等）',
    question: '有没有大型储油、储气或储存剧毒、强腐蚀物质的设施？',
  }),
  civilAirDefense: flag({
    section: '建设',
    label: '应建防空地下室',
    description: '是否有按规定应修建防空地下室的城市新建民用建筑',
    question: '有没有要按规定修防空地下室的民用建筑？',
    hint: '住宅、办公楼、宿舍、医院、学校、商业等民用建筑才涉及，生产厂房一般不涉及。问人防部门。',
  }),
  tendering: flag({
    section: '建设',
    label: '依法必须招标',
    description: '是否依法必须招标',
    question: '工程是不是依法必须招标？',
    hint: '用财政或国有企事业单位资金、单项施工合同400万元以上的必须招标；民营企业投资的一般工业项目多数不是。',
  }),
}
