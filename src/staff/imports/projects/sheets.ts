import type { PROJECT_TYPES } from '../../../contract/staff-projects.ts'
import type { ColumnSpec, SheetSpec } from '../../sheets/sheet.ts'

type ProjectType = (typeof PROJECT_TYPES)[number]

export const TYPE_COLUMN = {
  key: 'type',
  heading: '立项方式',
  also: ['立项类型', '项目立项方式', '审批类型', '项目审批类型', '审核备类型', '审核备'],
  type: 'enum',
  options: {
    enterprise_filing: '备案',
    enterprise_approval: '核准',
    government_investment: '审批',
  } satisfies Record<ProjectType, string>,
  accepts: {
    企业备案: 'enterprise_filing',
    备案制: 'enterprise_filing',
    备案类: 'enterprise_filing',
    企业投资项目备案: 'enterprise_filing',
    企业核准: 'enterprise_approval',
    核准制: 'enterprise_approval',
    核准类: 'enterprise_approval',
    企业投资项目核准: 'enterprise_approval',
    审批制: 'government_investment',
    审批类: 'government_investment',
    政府投资: 'government_investment',
    政府投资项目: 'government_investment',
    政府投资项目审批: 'government_investment',
  },
  required: true,
  width: 12,
  note: '企业投资项目填“备案”或“核准”，政府投资项目填“审批”。由方案立项的可以不填，取方案里的',
  example: '备案',
} as const satisfies ColumnSpec

export const VISIBILITY_COLUMN = {
  key: 'visibility',
  heading: '是否公开',
  also: ['公开', '公开情况', '是否对外公开', '公开属性'],
  type: 'enum',
  options: { public: '公开', private: '非公开' },
  accepts: {
    是: 'public',
    对外公开: 'public',
    否: 'private',
    不公开: 'private',
    不予公开: 'private',
    保密: 'private',
    非公开项目: 'private',
  },
  required: true,
  width: 10,
  note: '公开的项目人人看得到进度；非公开的要凭查询码。查询码不随导入发放，由管家在系统里另发',
  example: '非公开',
} as const satisfies ColumnSpec

const CODE: ColumnSpec = {
  key: 'code',
  heading: '项目代码',
  also: ['项目统一代码', '国家投资项目代码', '投资项目代码', '项目编码', '国家统一代码', '在线平台代码'],
  type: 'text',
  required: true,
  width: 28,
  note: '投资项目在线审批监管平台赋的24位代码',
  example: '2603-211021-04-01-100001',
}

/** 项目：一行一个. */
export const PROJECT_SHEET: SheetSpec = {
  name: '项目',
  also: ['项目信息', '项目清单', '项目一览', '重点项目', '项目台账', '项目基本信息'],
  note: '一行一个项目，以项目代码为准。代码已有的是修改，没有的是新立。',
  keys: ['code'],
  columns: [
    CODE,
    {
      key: 'name',
      heading: '项目名称',
      also: ['名称', '建设项目名称'],
      type: 'text',
      required: true,
      width: 40,
      note: '最多200个字',
      example: '新能源汽车零部件生产项目',
    },
    {
      key: 'sponsor',
      heading: '建设单位',
      also: ['项目单位', '项目法人', '业主单位', '投资主体', '申报单位', '建设单位名称'],
      type: 'text',
      width: 30,
      note: '营业执照上的名称',
      example: '某某科技有限公司',
    },
    {
      key: 'investment',
      heading: '总投资（须带单位）',
      also: [
        '总投资万元',
        '项目总投资',
        '项目总投资万元',
        '计划总投资',
        '投资额',
        '总投资额',
        '投资总额',
        '投资金额',
        '投资规模',
      ],
      type: 'money',
      width: 18,
      note: '写“8000万元”“1.2亿元”。表头写明“（万元）”或“（元）”的，单元格里可以只写数；都没写单位的拒收',
      example: '8000万元',
    },
    TYPE_COLUMN,
    VISIBILITY_COLUMN,
    {
      key: 'stewards',
      heading: '管家',
      also: ['项目管家', '服务管家', '项目秘书', '包抓干部', '首席服务员'],
      type: 'lines',
      width: 30,
      note: '一行一位：职责名称，后面可用括号写部门，如“部门分管家（住建局）”。已有项目的管家由监督员指定',
      example: '总管家\n部门分管家（住房和城乡建设局）',
    },
    {
      key: 'planId',
      heading: '方案编号',
      also: ['一企一策方案编号', '办理方案编号'],
      type: 'text',
      width: 24,
      note: '“一企一策”方案的编号（方案网址里的那一段）：项目的事项和计划日期取方案的。与“事项”表填一样即可',
    },
  ],
}

/** 事项：项目要办的，一行一个. */
export const PROJECT_MATTER_SHEET: SheetSpec = {
  name: '事项',
  also: ['办理事项', '审批事项', '事项清单', '项目事项'],
  note: '项目要办的事项，一行一个。已有项目在这里多列的会加上、改计划日期；没列的不会删去。',
  keys: ['code'],
  columns: [
    { ...CODE, note: '与“项目”表的一致' },
    {
      key: 'matter',
      heading: '事项',
      also: ['事项名称', '审批事项', '办理事项', '事项编号', '许可事项'],
      type: 'text',
      list: 'matters',
      required: true,
      width: 36,
      note: '办事指南里的名称、别名或编号',
      example: '建筑工程施工许可证核发',
    },
    {
      key: 'plannedStartOn',
      heading: '计划开始日',
      also: ['计划开始', '计划开始日期', '计划开始时间', '计划启动日期', '拟开始日期'],
      type: 'day',
      width: 14,
      note: '可以不填',
      example: '2026-12-01',
    },
    {
      key: 'plannedFinishOn',
      heading: '计划办结日',
      also: ['计划办结', '计划完成', '计划办结日期', '计划完成日期', '计划完成时间', '计划办结时间', '拟办结日期'],
      type: 'day',
      width: 14,
      note: '可以不填',
      example: '2026-12-15',
    },
  ],
}
