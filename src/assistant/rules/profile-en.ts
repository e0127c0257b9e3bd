import type { Profile } from '../../contract/profile.ts'

interface Wording {
  label: string
  question: string
  values?: Readonly<Record<string, string>>
}

/** 项目画像的英文: the questionnaire for those who write English. Every field of the profile, or it does not compile. */
export const PROFILE_EN: Readonly<Record<keyof Profile, Wording>> = {
  region: { label: 'County', question: 'Which county or district is the project in?' },
  town: { label: 'Town', question: 'Which town is the project in?' },
  inIndustrialPark: {
    label: 'In an industrial park',
    question: 'Is the project in a development zone or industrial park?',
  },
  investorType: {
    label: 'Investor',
    question: 'Who is investing?',
    values: {
      enterprise: 'A company (also one still to be set up)',
      individual: 'An individual or sole trader',
      government: 'Government or a public institution',
    },
  },
  approvalType: {
    label: 'Project approval route',
    question: 'Is the project to be filed, approved by the DRC, or is it a government investment?',
    values: { filing: 'Filing', approval: 'Approval', government: 'Government investment' },
  },
  investment: { label: 'Total investment', question: 'How much is the total planned investment, in yuan?' },
  industry: { label: 'Industry', question: 'Which industry?' },
  majorProject: { label: 'Listed as a major project', question: 'Has the government listed it as a major project?' },
  stewardAssigned: { label: 'Steward assigned', question: 'Has the county assigned you a project steward yet?' },
  companyEstablished: { label: 'Company set up', question: 'Do you have the business licence already?' },
  staff: { label: 'Staff', question: 'How many people will you employ?' },
  landSource: {
    label: 'Land or building',
    question: 'Where does the land or the building come from?',
    values: {
      auction: 'New land by auction or listing',
      allocation: 'Allocated land',
      own: 'Our own land',
      lease: 'A leased building',
      purchase: 'An existing plot or building, bought',
      collective: 'Collective construction land',
    },
  },
  landArea: { label: 'Land area', question: 'How much land do you need (square metres, mu or hectares)?' },
  siteDecided: { label: 'Plot decided', question: 'Is the exact plot decided?' },
  detailedPlanApproved: {
    label: 'Detailed plan approved',
    question: 'Has the detailed plan of the plot been approved, with nothing to be changed?',
  },
  soleLandUser: { label: 'Sole land user', question: 'Has the park confirmed you as the only user of the plot?' },
  farmland: { label: 'Farmland', question: 'Is the plot farmland at present?' },
  forest: { label: 'Forest land', question: 'Will you occupy forest land?' },
  grassland: { label: 'Grassland', question: 'Will you occupy grassland?' },
  expropriation: {
    label: 'Collective land to be expropriated',
    question: 'Does the government have to expropriate village land first?',
  },
  standaloneSite: {
    label: 'Site outside planned areas',
    question: 'Is the site outside the planned areas of towns and parks?',
  },
  temporaryLand: { label: 'Temporary land', question: 'Do you need land outside the plot during construction?' },
  mortgage: { label: 'Mortgage', question: 'Will you mortgage the land or the building?' },
  newConstruction: { label: 'New construction', question: 'Will you build or extend a building?' },
  renovation: { label: 'Renovation', question: 'Will you rebuild or fit out an existing building?' },
  changesPlanning: {
    label: 'Change of planning conditions',
    question: 'Will the land use, or the approved area, height or look be changed?',
  },
  buildingUse: {
    label: 'Use of the building',
    question: 'What is the building mainly for?',
    values: {
      industrial: 'Industrial workshop',
      storage: 'Storage or logistics',
      public: 'Public building (offices, shops, hospital, school)',
      residential: 'Housing',
      agricultural: 'Farm facility',
      municipal: 'Municipal facility',
    },
  },
  floorArea: { label: 'Floor area', question: 'How large is the floor area to be built or rebuilt, in square metres?' },
  buildingHeight: { label: 'Building height', question: 'How high is the tallest building, in metres?' },
  constructionCost: {
    label: 'Construction cost',
    question: 'About how much will civil works and installation cost, in yuan?',
  },
  earthwork: { label: 'Earthwork', question: 'How many cubic metres of earth will be cut and filled in all?' },
  demolition: { label: 'Demolition', question: 'Is there a building on the site to be pulled down?' },
  temporaryBuilding: { label: 'Temporary building', question: 'Will you put up temporary buildings?' },
  specialFireProject: {
    label: 'Special fire-safety project',
    question:
      'Is it a special construction project under the Fire Protection Law (making or storing flammable goods, a labour-intensive workshop over 2500 square metres ...)?',
  },
  explosionRisk: {
    label: 'Flammable or explosive place',
    question: 'Is there an oil or gas depot, a chemical store or the like?',
  },
  severeSecondaryHazard: {
    label: 'Severe secondary hazard',
    question: 'Are there large tanks of oil, gas, or highly toxic or corrosive goods?',
  },
  civilAirDefense: {
    label: 'Civil-defence basement due',
    question: 'Is there a civil building that must have a civil-defence basement?',
  },
  tendering: { label: 'Tender required by law', question: 'Must the works be put out to tender by law?' },
  powerLinesOnSite: { label: 'Power lines on the plot', question: 'Are there power lines on the plot to be moved?' },
  heatingPipesOnSite: {
    label: 'Heating pipes in the plot',
    question: 'Are there heating pipes in the ground to be moved?',
  },
  nearRiver: { label: 'By a river', question: 'Is the plot within the managed area of a river or a flood zone?' },
  heritageZone: {
    label: 'Heritage zone',
    question: 'Is the plot in the protection or control zone of a heritage site?',
  },
  buriedRelics: { label: 'Possible buried relics', question: 'Is the plot in an area where relics may be buried?' },
  geohazardZone: { label: 'Geological hazard zone', question: 'Is the plot in an area prone to geological hazards?' },
  overlaysStrategicMinerals: {
    label: 'Over strategic minerals',
    question: 'Does the plot lie over strategic mineral resources?',
  },
  regionalAssessments: {
    label: 'Area assessments done',
    question: 'Which assessments has the park already done for the whole area?',
    values: {
      minerals: 'Minerals',
      geohazard: 'Geological hazards',
      seismic: 'Seismic safety',
      archaeology: 'Archaeology',
    },
  },
  roadWork: { label: 'Road works', question: 'Will you occupy or dig up a city road?' },
  cityGreenery: { label: 'City greenery', question: 'Will you occupy green space, or cut or move street trees?' },
  wasteRemoval: { label: 'Waste removal', question: 'Is there construction waste or earth to be taken away?' },
  nightWork: {
    label: 'Night work',
    question: 'Must you work through the night with homes, schools or hospitals nearby?',
  },
  pollutionLevel: {
    label: 'Environmental assessment',
    question: 'Which environmental assessment is due?',
    values: { report: 'Full report', form: 'Report form', registration: 'Registration form', none: 'None' },
  },
  dischargeManagement: {
    label: 'Discharge management',
    question: 'Under which discharge management will you be?',
    values: { key: 'Key', simplified: 'Simplified', registration: 'Registration', none: 'None' },
  },
  wastewater: { label: 'Wastewater to the sewer', question: 'Will process water go into the public sewer?' },
  groundwater: { label: 'Own water intake', question: 'Will you drill a well, or take water from a river or lake?' },
  energyUse: { label: 'Energy use', question: 'How much energy a year, in tonnes of standard coal?' },
  electricityUse: { label: 'Electricity use', question: 'How many kilowatt-hours of electricity a year?' },
  hazardousChemicals: {
    label: 'Hazardous chemicals',
    question: 'Will you make or store hazardous chemicals?',
  },
  hazardousWaste: {
    label: 'Hazardous-waste business',
    question: 'Is it your business to collect, use or dispose of hazardous waste?',
  },
  utilities: {
    label: 'Connections needed',
    question: 'Which new connections do you need?',
    values: {
      power_hv: 'High-voltage power',
      power_lv: 'Low-voltage power',
      water: 'Water supply',
      gas: 'Gas',
      heat: 'Heating',
      telecom: 'Telecom',
    },
  },
  utilitiesReady: {
    label: 'Utilities at the plot',
    question: 'Are water, power, gas and heating all at the edge of the plot?',
  },
  publicAssembly: {
    label: 'Open to the public',
    question: 'Will it be a hotel, restaurant, shop, cinema or the like?',
  },
  businessLicences: {
    label: 'Business licences',
    question: 'Will you do any of these businesses once open?',
    values: {
      food: 'Food and catering',
      prepackaged_food: 'Packaged food only',
      drug: 'Pharmacy',
      medical_device_2: 'Class II medical devices',
      hygiene: 'Public-place hygiene',
      tobacco: 'Tobacco',
      freight: 'Road freight',
    },
  },
  oneLicence: { label: 'One licence for one trade', question: 'Would you like several licences put into one?' },
}
