import type { Profile } from '../../contract/profile.ts'

/** 排办理计划的说法. Regular expressions on normalised Simplified text. */

/** 帮我排个办理计划, 给我们出一份一企一策: asks outright for a plan of one's own. */
export const PLAN_REQUEST = [
  /(?:帮|给|替|为)(?:我|我们|俺|俺们|咱|咱们)?.{0,14}?(?:排|做|出|列|算|弄|搞|拟|定|生成|规划).{0,12}?(?:计划|方案|时间表|进度表|流程表|日程|一企一策|路线图)/u,
  /(?:排|做|出|列|拟|生成)一?[个份下套张](?:我的|我们的|项目的?)?(?:办理|办事|审批|报批|手续)的?(?:计划|方案|时间表|进度表)/u,
  /按(?:照)?(?:我|我们|俺|俺们|咱)的?(?:这个)?(?:项目|情况|厂子?).{0,6}(?:排|算|列)/u,
  /\b(?:make|draw up|prepare|work out|give|create) (?:me |us )?(?:a |an |my |our |the )?(?:\w+ )?(?:plan|roadmap|schedule|timetable)\b.*\b(?:project|factory|plant|warehouse|permit|approval)s?\b/u,
  /\b(?:permit|approval) plan for (?:my|our)\b/u,
]
/** The plan is of approvals, not of business, money or works. */
export const PLAN_OF_APPROVALS =
  /办理|办事|审批|报批|手续|项目|建厂|盖厂|厂房|厂子|开工|一企一策|办证|工期|project|factory|plant|warehouse|permit|approval/u
export const OTHER_PLAN =
  /商业计划|营销|融资|贷款|旅游|减肥|学习|施工方案|设计方案|实施方案|应急预案|方案审查|方案要|资金方案|business plan|marketing|travel/u

/** 建个厂, 投资上项目: something is to be built or opened. */
export const BUILD =
  /(?:建|盖|办|开|搞|上|投|设|弄|扩)(?:设|资|立|一?[个家座条处块])*.{0,10}?(?:厂|车间|生产线|仓库|冷库|物流园|产业园|养殖场|基地|项目)|(?:租|买).{0,6}(?:厂房|车间|仓库|场地).{0,6}(?:搞|做|开|办|生产|加工)|\b(?:build|set up|open|start|invest|put up|construct|establish)\b.*\b(?:factory|plant|warehouse|workshop|mill|production line|project)\b/u
/** It is one's own, and still to come. */
export const OWN_WISH =
  /(?:我|俺|咱们?)(?!县|们县|们村|村)|想|打算|准备|计划|(?:要|得)(?=.{0,8}(?:建|盖|办|开|投))|(?:建|盖|办|开|搞|上|弄)一?[个家座条]|\b(?:i|we)\b.*\b(?:want|like|plan|intend|going|planning|hope|need|will)\b|\b(?:i|we)'(?:d|re|m|ll)\b/u
/** 投资 is the word of those who mean it. */
export const INVESTS = /投资|落户|\binvest/u
/** 哪些手续: all of them; 消防手续: one kind. */
export const ALL_THERE_IS =
  /(?:哪些|什么|啥|多少).{0,6}手续|手续.{0,5}(?:哪些|什么|啥)|\b(?:which|what|all) (?:the )?(?:permits|approvals|procedures)/u
export const ONE_KIND =
  /(?:消防|环保|环评|规划|土地|用地|用电|接电|水电|用水|排污|食品|卫生|税务|公司|注册|工商|设计|招标|验收|贷款|抵押|过户|转让|变更|注销)(?:的)?手续/u
/** The first step alone is asked, or how things are in general: that is answered as any question. */
export const FIRST_ONLY = /先办|先做|先干|先去|先跑|先找|第一步|从哪|\bfirst\b|\bget started\b|\bstart from\b/u
export const IN_GENERAL =
  /(?:咱|全|你们|我们)县|一般(?:要|都|得|来说)?|通常|民企|别人|人家|有人|客户|企业都|说是|\bin general\b|\busually\b|\bpeople\b/u

export const END =
  /^(?:那)?(?:算了|不排了|不填了|不答了|不弄了|不问了|别问了|不想答了|退出|取消|结束|停|停下|不用排?了|到此为止|stop(?: the plan)?|cancel|quit|never ?mind|forget it)[吧了啊呀,，。.!！ ]*$/u
export const END_OF_PLAN = /^(?:那)?(?:不排|不填|不答)(?:计划|方案)?了|^stop the plan|^算了[，,]?不排/u
export const SHOW =
  /^(?:那)?(?:就)?(?:先|直接)?(?:看|出|给|要)(?:一?下|我|个)?(?:结果|方案|计划)(?:吧|了)?[。.!！ ]*$|^(?:就这样|先这样|就这些|差不多了|够了|不用再问了?)(?:吧|了)?[。.!！ ]*$|^(?:just )?show (?:me )?the (?:result|plan)(?: now)?[.! ]*$/u
export const RESUME =
  /^(?:我们|咱们?|那)?(?:接着|继续|回到|回去)(?:排|填|答|来|问|做|说)?(?:刚才)?(?:那个|的)?(?:办理)?(?:计划|方案|问卷)?(?:吧|了)?[。.!！ ]*$|^(?:go on(?: with (?:the|my) plan)?|continue(?: (?:the|my) plan)?|resume)[.! ]*$/u
export const BACK =
  /^(?:上一[个问题]+|回上一[个问题步]+|刚才(?:那个)?(?:答|选|说)错了?|答错了|选错了|改上一个|go back|previous question)[了吧。.!！ ]*$/u
export const UNSURE =
  /^(?:我?(?:也|还|暂时|目前|现在)*(?:不太?|没太?|说不|还没|没)(?:清楚|知道|确定|好说|懂|明白|了解|想好|好|准|定)(?:呢|啊|的)?|先不(?:说|填|答|管)|跳过|下一[个题问]|再说|看情况|待定|不填|不答|不好说|pass|skip|not sure(?: yet)?|(?:i )?don'?t know(?: yet)?|unknown|no idea|next)[吧了呢啊。.!！ ]*$/u
/** 占不占我也不知道. */
export const UNKNOWN = /不(?:太|大)?(?:清楚|知道|确定|好说|懂)|说不(?:好|准|清)/u
/** A change of what was told. */
export const CHANGE = /改成|改为|改到|应该是|其实|说错了|更正|不对|不是.{1,12}是|\bchange\b|\bactually\b|\binstead\b/u

export const YES =
  /^(?:嗯+|是(?:的|呀|啊)?|对(?:的|呀|啊)?|有(?:的|了|几)?|要(?:的)?|会|得|需要|肯定|当然|好|行|可以|在(?!建|办|哪)|占|做|涉及|属于|愿意|通了|批了|定了|定下来了?|办(?:好|完|了|下来)了?|有了|已经?|都?(?:通|齐|批|办|做)(?:了|好了|过了)|靠|打|排|(?:yes|yeah|yep|yup|sure|right|correct|we do|i do|it is|we will|already)\b)/u
export const NO =
  /^(?:不|没|否|无(?!锡)|未|非|还没|(?:暂时|目前|现在|应该|可能|好像|都|也|基本)(?:不|没|还没|用不)|用不|免|别|哪有|(?:no|nope|not|none|neither)\b)/u
/** None of a list. */
export const NONE =
  /^(?:都|全|一个|一样|哪个)?(?:也|都)?(?:不要|不用|不需要|不做|不办|不接|不涉及|没有|没|无|不|否)(?:了|的|做过?|要|有|需要)?[。.!！ ]*$|^(?:none|nothing|no)(?: of (?:them|these))?[.! ]*$/u
export const ENOUGH =
  /^(?:就这些|就这样|没有?了|没别的了?|够了|就这(?:一|两|三)?[个项]|that(?:'?s| is) all|nothing else|no more)(?:了|吧)?[。.!！ ]*$/u

/** A question rather than an answer. */
export const ASKS =
  /[?？]|吗|什么|啥|哪|怎么|咋|多少|几[个天年月项份]|谁|多久|多长|能不能|可不可以|要不要|是不是|有没有|用不用|如何|为什么|为啥|^(?:what|which|who|where|when|how|why|can|could|do|does|is|are|should)\b/u

/** Words of the values, beside the labels of the schema. */
export const VALUE_WORDS: { readonly [F in keyof Profile]?: Readonly<Record<string, RegExp>> } = {
  landSource: {
    auction:
      /招拍挂|拍(?:块|片|一块|下|个)?地|竞拍|摘牌|挂牌|(?:买|拿)(?:块|片|一块|个|点|新)?地(?!板)|新(?:拿|征|供|批)?的?(?:块)?地|出让|\bauction|buy (?:some |a (?:plot|piece) of )?(?:new )?land|new land/u,
    allocation: /划拨|\ballocat/u,
    own: /自有|自己(?:的|家的?|有)?(?:土?地|厂)|自家(?:的)?(?:土?地|厂)|有自己的地|(?:我们|我|公司)(?:已经|原来|本来|现在)?(?:就)?有(?:块)?地|老厂区|厂区里|\b(?:my|our) own (?:land|plot|site)|own(?:ed)? land/u,
    lease: /租(?!金|赁许可).{0,8}?(?:厂|车间|场地|房|库|楼)|租的|租用|租赁|\b(?:rent|leas)/u,
    purchase:
      /(?:买|收购|购买|接手|盘下?)(?:了|下|个|一个|现成|别人|人家|现有|旧|二手|的|家)*(?:厂|车间|楼|库房)|二手厂房|\bbuy (?:an existing|a (?:used|second))/u,
    collective: /集体(?:经营性)?(?:建设用)?(?:的)?(?:土?地)|村里的地|村集体|collective land/u,
  },
  investorType: {
    enterprise: /公司|企业|集团|合作社|\bcompany\b|\benterprise\b/u,
    individual: /个体户?|个体工商户|个人(?!所得)|自己干|sole trader|individual/u,
    government: /政府投资|财政资金|事业单位|机关|\bgovernment\b|public institution/u,
  },
  approvalType: {
    filing: /备案|\bfiling\b/u,
    approval: /核准|\bapproval\b/u,
    government: /政府投资|审批制/u,
  },
  buildingUse: {
    industrial: /厂|车间|生产|加工|工业|\bfactory|\bplant\b|workshop|industrial/u,
    storage: /仓库|仓储|冷库|物流|库房|warehouse|storage|logistics/u,
    public: /办公楼|商场|酒店|宾馆|医院|学校|商业楼|综合楼|office|shop|hotel|hospital|school/u,
    residential: /住宅|小区|商品房|宿舍|housing|apartment/u,
    agricultural: /大棚|养殖场|猪舍|鸡舍|牛舍|养殖|种植|\bfarm/u,
    municipal: /市政|污水处理厂|垃圾|municipal/u,
  },
  pollutionLevel: {
    report: /报告书|full report/u,
    form: /报告表|report form/u,
    registration: /登记表|registration/u,
    none: /不纳入|不用环评|豁免|\bnone\b/u,
  },
  dischargeManagement: {
    key: /重点/u,
    simplified: /简化/u,
    registration: /登记/u,
    none: /不纳入|不用/u,
  },
  utilities: {
    power_hv: /高压|变压器|大电|high.voltage/u,
    power_lv: /低压|low.voltage/u,
    water: /水|water/u,
    gas: /气(?!象)|gas\b/u,
    heat: /热|暖|heat/u,
    telecom: /网|通信|宽带|电话|telecom|internet/u,
  },
  regionalAssessments: {
    minerals: /矿/u,
    geohazard: /地质|地灾/u,
    seismic: /地震/u,
    archaeology: /考古|文物/u,
  },
  businessLicences: {
    food: /食品经营|食堂|餐饮|饭/u,
    prepackaged_food: /预包装/u,
    drug: /药/u,
    medical_device_2: /医疗器械/u,
    hygiene: /公共场所|浴|美容|理发|宾馆/u,
    tobacco: /烟/u,
    freight: /货运|运输/u,
  },
}

/** What a message tells of a project by the way. The first that fits counts, so what says no comes first. */
export const TOLD: readonly (readonly [keyof Profile, boolean, RegExp])[] = [
  [
    'inIndustrialPark',
    false,
    /不(?:在|进|去).{0,4}(?:园区|开发区|产业园|工业园)|园区外|outside (?:the |an )?(?:industrial )?park/u,
  ],
  [
    'inIndustrialPark',
    true,
    /(?:工业|产业|科技|经济|化工|物流|食品)园|园区|开发区|高新区|经开区|\b(?:industrial |business )?park\b|development zone/u,
  ],
  ['newConstruction', false, /不(?:动土建|新建|盖房|盖新)|只(?:换|装|买|添|上)设备|技改|技术改造/u],
  [
    'newConstruction',
    true,
    /新建|扩建|加盖|新盖|(?:建|盖)(?!设单位|筑).{0,10}?(?:厂|车间|仓库|冷库|楼|房|基地|园)|\bbuild(?:ing)? (?:a|an|our|my|new)\b|\bconstruct\b|put up/u,
  ],
  ['renovation', false, /不动土建|只(?:换|装|买|添|上)设备/u],
  ['renovation', true, /改建|改造(?!技)(?<!技术改造)|装修|翻新|renovat|fit.?out/u],
  [
    'companyEstablished',
    false,
    /(?:还|暂时)?(?:没|未)有?(?:注册|成立|办|开)?(?:个)?(?:公司|执照|营业执照)|(?:公司|执照)(?:都)?还没|no company yet/u,
  ],
  [
    'companyEstablished',
    true,
    /(?:公司|执照)(?:都|已经?|早就?)*(?:办好|成立|注册好?|有|下来|办下来)(?:了|完)|(?:已经?|早就?).{0,3}(?:领|拿|办|有)(?:到|好|完)?了?(?:营业)?执照|\b(?:have|got) (?:the|our|a) (?:business )?licen[cs]e/u,
  ],
  ['farmland', false, /不(?:占|是)(?:用)?(?:耕地|农用地|农田)/u],
  ['farmland', true, /(?:占|是|现在是)(?:用)?(?:一块)?(?:耕地|农用地|农田|园地)/u],
  ['forest', false, /不占(?:用)?林地/u],
  ['forest', true, /占(?:用)?(?:点|一部分)?林地/u],
  ['nearRiver', true, /(?:靠|挨|临)(?:着)?河|河边|by a river/u],
  ['hazardousChemicals', true, /(?:生产|储存|存放)(?:点|一些)?(?:危险化学品|危化品)/u],
  ['hazardousWaste', true, /(?:处理|处置|回收|收集|利用)(?:点|一些)?(?:危险废物|危废)/u],
  ['specialFireProject', true, /(?:生产|储存)(?:点|一些)?(?:易燃|易爆)/u],
  ['siteDecided', true, /地(?:块)?(?:已经|都)?(?:看好|选好|定)(?:了|下来)/u],
]

/** 走备案: how it is to be approved, told by the way. */
export const ROUTE = /走(?:的是)?(?:备案|核准|审批)|(?:备案|核准|审批)制/u
/** 开个食品加工厂 -> 食品加工; what stands between is the industry, unless it says nothing. */
export const INDUSTRY = [
  /(?:建|办|开|盖|搞|弄)(?:设)?(?:一?[个家座条])?(?:大型|小型|小|大|新的?)?([\p{Script=Han}]{2,10}?)(?:厂(?!区|子)|生产线|项目|基地)/u,
  /(?:做|搞|生产|从事)([\p{Script=Han}]{2,10}?)(?:的|行业|生意|$|[,，。;；])/u,
]
export const NO_INDUSTRY =
  /^(?:加工|工|新|厂|工厂|投资|建设|这个|那个|一个|工业|自己的?|什么|手续|项目|大的?|小的?|厂房|办理|审批)$|园区|开发区|投资|[个家座]$|我|要|想/u
export const TOWN = /(?:在|落在|到|位于)(?!哪)([\p{Script=Han}]{2,5}?(?:镇|乡|街道))(?!政府)/u

/** Money of another kind. */
export const OTHER_MONEY = /注册资[本金]|产值|年产|销售|贷款|补贴|保证金|流水|欠|税|租金|工资|revenue|turnover|loan/u
export const BUILDING_MONEY = /造价|土建|建安|工程款|施工合同|盖房|construction cost/u
export const LAND_AREA = /占地|用地|土地|拿地|买地|地(?:块)?(?:大概|大约|有|是|要)?$|[要用租拿买征]$|land/u
export const FLOOR_AREA = /厂房|建筑|车间|仓库|库房|盖|建|房|floor/u
