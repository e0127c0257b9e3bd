import { flag, several } from './ask.ts'

/** What lies on and around the site, and what the works touch. */
export const surroundings = {
  powerLinesOnSite: flag({
    section: '场地',
    label: '地块有电力线路',
    description: '地块上是否有要迁走的电力线路',
    question: '地块上有没有要迁走的高压线、电线杆？',
  }),
  heatingPipesOnSite: flag({
    section: '场地',
    label: '地块有供热管线',
    description: '地块内是否有要迁走的供热管线',
    question: '地下有没有要迁走的供暖管线？',
  }),
  nearRiver: flag({
    section: '场地',
    label: '涉河',
    description: '是否在河道管理范围或洪泛区、蓄滞洪区内',
    question: '地块靠不靠河，在不在河道管理范围或洪泛区里？',
    hint: '问水利局。',
  }),
  heritageZone: flag({
    section: '场地',
    label: '涉及文物保护区划',
    description: '是否在文物保护单位的保护范围或建设控制地带',
    question: '附近有没有文物保护单位，地块在不在它的保护范围或控制地带里？',
    hint: '问文旅（文物）部门。',
  }),
  buriedRelics: flag({
    section: '场地',
    label: '可能有地下文物',
    description: '是否位于可能存在地下文物的区域',
    question: '地块在不在可能有地下文物的区域？',
    hint: '范围由文物部门划定，问文旅（文物）部门。',
  }),
  geohazardZone: flag({
    section: '场地',
    label: '地质灾害易发区',
    description: '是否位于地质灾害易发区',
    question: '地块在不在地质灾害易发区？',
    hint: '问自然资源局，易发区以地质灾害防治规划为准。',
  }),
  overlaysStrategicMinerals: flag({
    section: '场地',
    label: '压覆战略性矿产',
    description: '是否压覆战略性矿产资源（以查询结果为准）',
    question: '查下来地块有没有压住战略性矿产？',
    hint: '先办压覆矿产资源查询，结果上写着。',
  }),
  regionalAssessments: several(
    { minerals: '压覆矿产', geohazard: '地质灾害', seismic: '地震安全', archaeology: '考古' },
    {
      section: '场地',
      label: '已做的区域评估',
      description: '园区已统一完成、本项目可直接使用的区域评估；都没有填空列表',
      question: '园区已经统一做过哪些评估？',
      hint: '问园区管委会。统一做过的，单个项目不用再做。',
    },
  ),
  roadWork: flag({
    section: '施工',
    label: '占用、挖掘城市道路',
    description: '是否占用或挖掘城市道路',
    question: '施工要不要占用或挖开城市道路？',
    hint: '开路口、接管线都可能要挖路。',
  }),
  cityGreenery: flag({
    section: '施工',
    label: '涉及城市绿地、树木',
    description: '是否临时占用城市绿化用地，或砍伐、移植城市树木',
    question: '要不要占绿地，或者砍、移行道树？',
  }),
  wasteRemoval: flag({
    section: '施工',
    label: '渣土外运',
    description: '是否处置建筑垃圾或外运土方',
    question: '有没有建筑垃圾或土方要运出工地？',
  }),
  nightWork: flag({
    section: '施工',
    label: '夜间连续施工',
    description: '是否在噪声敏感建筑物集中区域夜间连续施工',
    question: '附近有住宅、学校、医院，还必须夜里连续施工吗？',
  }),
}
