/**
 * 办成一件大事要先办什么: broad intentions, each with the way through the catalogue. `stages`: the whole way by stages; `matters`: the
 * matters in order, of which the first are explained. Ids are those of the national standard entries; what a county lacks is left out.
 */
export interface Scenario {
  id: string
  says: string
  saysEn: string
  name: string
  nameEn: string
  /** Stages of the way, in order; empty where the way is a list of matters. */
  stages: string[]
  /** What to do first, in order. The first one is explained with its documents, limit, department and phone. */
  first: string[]
  bundles: string[]
}

export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'build-factory',
    says: '盖厂房, 盖厂子, 盖个厂子, 建厂子, 建个..场, 盖个..场, 建个..厂, 盖个..厂, 办个..厂, 开个..厂, 建厂房, 盖个厂房, 盖厂, 建厂, 建个厂, 盖个厂, 办厂, 办个厂, 开工厂, 开厂, 开个厂, 开个工厂, 投资建厂, 上项目, 上个项目, 新建项目, 建车间, 盖车间, 盖仓库, 建仓库, 盖楼, 建楼, 搞厂子, 搞个厂, 搞工厂, 投资..项目, 投资办厂, 落户..项目, 工业项目, 建设项目, 建个加工厂, 建加工厂, 盖个楼',
    saysEn:
      'build a factory; build a plant; set up a factory; build a workshop; build a warehouse; new factory; start a project; construction project; open a factory; build factory; factory building; industrial project; manufacturing plant',
    name: '建厂房（工业项目）',
    nameEn: 'Building a factory',
    stages: [
      'company-setup',
      'planning-generation',
      'approval-and-land-use',
      'land',
      'engineering-permit',
      'construction-permit',
      'completion-acceptance',
      'real-estate-registration',
    ],
    first: [
      'project-planning-generation',
      'enterprise-project-filing',
      'project-steward-request',
      'company-establishment-registration',
    ],
    bundles: ['steward-service', 'land-to-construction-huludao'],
  },
  {
    id: 'open-company',
    says: '开公司, 开个公司, 注册公司, 办公司, 成立公司, 创业, 开办企业',
    saysEn: 'start a company; open a company; set up a company; start a business; open a business',
    name: '开办公司',
    nameEn: 'Starting a company',
    stages: [],
    first: [
      'company-establishment-registration',
      'company-name-declaration',
      'seal-engraving',
      'tax-registration-confirmation',
      'social-insurance-registration',
      'medical-insurance-registration',
      'housing-fund-registration',
      'bank-basic-account',
    ],
    bundles: ['company-startup'],
  },
  {
    id: 'open-restaurant',
    says: '开饭店, 开个饭店, 开饭馆, 开个饭馆, 开餐馆, 开餐厅, 开个餐厅, 开小吃店, 开火锅店, 开面馆, 开早餐店, 开奶茶店, 开烧烤店, 开快餐店, 开咖啡店, 开蛋糕店, 开..饭店, 开..饭馆, 开..餐馆, 开..小吃店, 开..面馆, 开..火锅店, 开..烧烤店, 干餐饮, 做餐饮',
    saysEn: 'open a restaurant; start a restaurant; open a cafe; open a coffee shop; open a noodle shop; open a bakery',
    name: '开饭店',
    nameEn: 'Opening a restaurant',
    stages: [],
    first: [
      'individual-business-registration',
      'food-business-license',
      'company-establishment-registration',
      'fire-safety-check',
      'drainage-connection-permit',
    ],
    bundles: ['one-license-five-industries'],
  },
  {
    id: 'open-pharmacy',
    says: '开药店, 开个药店, 开药房, 开个药房',
    saysEn: 'open a pharmacy; open a drugstore; start a pharmacy',
    name: '开药店',
    nameEn: 'Opening a pharmacy',
    stages: [],
    first: [
      'individual-business-registration',
      'drug-retail-license',
      'company-establishment-registration',
      'medical-device-class2-filing',
      'industry-integrated-license',
    ],
    bundles: ['one-license-five-industries'],
  },
  {
    id: 'open-shop',
    says: '开超市, 开个超市, 开便利店, 开个便利店, 开小卖部, 开个小卖部, 开食杂店, 开小店, 开个小店, 开个店, 开店',
    saysEn: 'open a supermarket; open a convenience store; open a grocery; open a shop; open a small shop',
    name: '开超市、便利店',
    nameEn: 'Opening a shop',
    stages: [],
    first: [
      'individual-business-registration',
      'prepackaged-food-filing',
      'food-business-license',
      'tobacco-retail-license',
      'industry-integrated-license',
    ],
    bundles: ['one-license-five-industries'],
  },
  {
    id: 'open-hotel',
    says: '开宾馆, 开个宾馆, 开旅店, 开个旅店, 开酒店, 开民宿, 开浴池, 开美容院, 开理发店, 开个理发店, 开游泳馆, 开洗浴',
    saysEn: 'open a hotel; open a guesthouse; open a hair salon; open a beauty salon; open a barber',
    name: '开宾馆、理发美容等公共场所',
    nameEn: 'Opening a hotel or salon',
    stages: [],
    first: [
      'public-place-hygiene-license',
      'individual-business-registration',
      'company-establishment-registration',
      'fire-safety-check',
    ],
    bundles: ['one-license-five-industries'],
  },
]
