import type { Cells } from '../../src/staff/sheets/cells.ts'

/** A county's own table, as counties keep it: one row a matter, several things in a cell. `at` counts from 0. */
export const countyRow = (at: number): Record<string, string | number> => ({
  事项名称: `测试事项第${at + 1}号许可`,
  实施编码: `1121102100${String(at + 1).padStart(8, '0')}`,
  实施主体: ['住房和城乡建设局', '市场监督管理局', '自然资源局'][at % 3] ?? '',
  事项类型: ['行政许可', '行政确认', '公共服务'][at % 3] ?? '',
  服务对象: at % 2 === 0 ? '法人' : '法人、自然人',
  行使层级: '县级',
  办件类型: at % 5 === 0 ? '即办件' : '承诺件',
  法定办结时限: `${20 + (at % 3) * 5}个工作日`,
  承诺办结时限: at % 5 === 0 ? '即办' : `${5 + (at % 4)}个工作日`,
  申请材料: '1.经办人身份证件（复印件1份）\n2.营业执照（电子）',
  办理流程: '1.申请\n2.受理\n3.审查\n4.决定\n5.送达',
  受理条件: '1.依法登记\n2.材料齐全',
  设定依据: '《中华人民共和国行政许可法》第十二条\n《中华人民共和国行政许可法》第四十二条',
  办理结果: '许可证',
  是否收费: '否',
  到办事现场次数: at % 2,
  网上办理深度: '全程网办',
  是否通办: '是',
  咨询电话: '0419-0000000',
})

/** A fault that is put into one cell, and what the report has to say of it. */
export interface Planted {
  row: number
  heading: string
  value: string | number
}

/** Fifty different mistakes of clerks, spread over `rows` rows (the first row of data is row 2). */
export function plantedFaults(rows: number): Planted[] {
  const faults: [heading: string, value: string | number][] = [
    ['事项名称', ''],
    ['实施主体', ''],
    ['实施主体', '住建局局'],
    ['实施主体', '不存在的部门'],
    ['事项类型', ''],
    ['事项类型', '行政许司'],
    ['事项类型', '审批'],
    ['服务对象', ''],
    ['服务对象', '法人、外星人'],
    ['服务对象', '居民甲'],
    ['办件类型', '快办件'],
    ['办件类型', '待定'],
    ['法定办结时限', '20'],
    ['法定办结时限', '二十'],
    ['法定办结时限', '1个月'],
    ['法定办结时限', '半年'],
    ['法定办结时限', '尽快'],
    ['法定办结时限', '20个工作曰'],
    ['承诺办结时限', '7'],
    ['承诺办结时限', '３'],
    ['承诺办结时限', '2周'],
    ['承诺办结时限', '见说明'],
    ['承诺办结时限', '-5个工作日'],
    ['承诺办结时限', '1年'],
    ['申请材料', '一份不存在的材料'],
    ['申请材料', '1.经办人身份证件\n2.没有登记的证明'],
    ['申请材料', '营业执照副本复印'],
    ['申请材料', ''],
    ['申请材料', '无'],
    ['办理流程', ''],
    ['办理流程', '无'],
    ['是否收费', '看情况'],
    ['是否收费', '按规定'],
    ['是否收费', '2元'],
    ['到办事现场次数', '一两次'],
    ['到办事现场次数', '1.5'],
    ['到办事现场次数', -1],
    ['到办事现场次数', '多次'],
    ['网上办理深度', '五级'],
    ['网上办理深度', '网办'],
    ['网上办理深度', 5],
    ['是否通办', '可能'],
    ['是否通办', '部分'],
    ['是否通办', '2'],
    ['实施编码', 'DUPLICATE'],
    ['实施编码', 'DUPLICATE'],
    ['服务对象', '法人；火星人'],
    ['实施主体', '测试部门'],
    ['法定办结时限', '#N/A'],
    ['承诺办结时限', '当日当时'],
  ]
  const gap = Math.floor((rows - 20) / faults.length)
  return faults.map(([heading, value], at) => ({
    row: heading === '实施编码' && at % 2 === 1 ? 12 + (at - 1) * gap + 1 : 12 + at * gap,
    heading,
    value,
  }))
}

/** Rows with faults in them, as a table of strings and numbers under headings. */
export function tableOf(rows: number, faults: readonly Planted[]): { headings: string[]; rows: Cells[] } {
  const all = Array.from({ length: rows }, (_, at) => countyRow(at))
  for (const { row, heading, value } of faults) {
    const cells = all[row - 2]
    if (cells) cells[heading] = value
  }
  return { headings: Object.keys(countyRow(0)), rows: all }
}
