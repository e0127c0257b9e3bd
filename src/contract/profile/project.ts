import { z } from 'zod'
import { flag, one, words, yuan } from './ask.ts'

/** Who builds, how it is approved, for how much. */
export const whoBuilds = {
  region: words({
    section: '项目',
    label: '办理地',
    description: '办理地，行政区划代码',
    question: '项目落在哪个县（区）？',
  }),
  town: words({ section: '项目', label: '乡镇', description: '所在乡镇、街道', question: '项目落在哪个乡镇？' }),
  inIndustrialPark: flag({
    section: '项目',
    label: '在开发区、园区内',
    description: '是否在依法设立的开发区、产业园区内',
    question: '项目在不在开发区或产业园区里？',
    hint: '看招商协议上的地址，或者问园区管委会。',
  }),
  investorType: one(
    { enterprise: '企业', individual: '个体工商户或个人', government: '政府、事业单位' },
    {
      section: '项目',
      label: '投资主体',
      description: '投资主体：企业（含准备设立公司的）、个体工商户或个人、政府或事业单位',
      question: '谁来投资建这个项目？',
      hint: '准备成立公司来办的，选“企业”。',
    },
  ),
  approvalType: one(
    { filing: '备案', approval: '核准', government: '审批（政府投资）' },
    {
      section: '项目',
      label: '立项方式',
      description: '立项方式：备案、核准、审批',
      question: '项目立项走备案、核准还是审批？',
      hint: '企业投资一般是备案；列入政府核准的投资项目目录的是核准；政府直接投资的是审批。拿不准问发改局。',
    },
  ),
  investment: yuan({
    section: '项目',
    label: '总投资',
    description: '计划总投资，元',
    question: '计划总投资多少？',
    hint: '含土地、厂房和设备，看投资协议或项目计划书。',
  }),
  industry: words({
    section: '项目',
    label: '行业',
    description: '行业，用平常的话说或写国民经济行业分类代码',
    question: '做哪一行？',
  }),
  majorProject: flag({
    section: '项目',
    label: '列为重大项目',
    description: '是否列为重大行政决策事项或重大固定资产投资项目',
    question: '政府有没有把这个项目定为重大决策或重大投资项目？',
    hint: '由决策机关认定，一般企业自己投资的项目不是。',
  }),
  stewardAssigned: flag({
    section: '项目',
    label: '已配管家',
    description: '是否已经配了项目管家',
    question: '县里已经给您配项目管家了吗？',
  }),
  companyEstablished: flag({
    section: '项目',
    label: '公司已设立',
    description: '是否已设立办理主体（公司、个体工商户已领营业执照）',
    question: '营业执照办好了吗？',
  }),
  staff: z.number().int().nonnegative().nullable().meta({
    section: '项目',
    label: '用工人数',
    description: '计划用工人数，人',
    unit: '人',
    question: '打算雇多少人？',
    hint: '不雇人填0。',
  }),
}
