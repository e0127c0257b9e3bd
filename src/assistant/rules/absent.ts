/**
 * 常有人问而本指南没有的事: what people often ask a government that the guide does not hold, with the department to ask. It only counts
 * where no entry of the catalogue bears that very name, so a county that adds the matter need not change this list.
 * One line each: `department = phrase, phrase`.
 */
export const ABSENT = `
public-security = 上户口, 落户口..孩子, 新生儿, 出生登记, 孩子上户口, 孩子落户, 小孩上户口, 小孩落户, 宝宝上户口, 刚出生, 娃上户口, 分户, 立户, 改名字..户口, 户口本..改, 改年龄, 改民族, 护照, 出入境, 港澳通行证, 通行证, 台胞证, 往来港澳, 无犯罪证明, 无犯罪记录, 犯罪记录证明, 养狗, 狗证, 养犬, 犬证, 枪支, 持枪, 特种行业, 旅馆业特种, 典当, 保安证, 爆破, 烟花爆竹, 死亡销户, 销户口, 治安处罚, 暂住登记, 报警, 失踪, 集会
traffic-police = 扣..分, 考驾照, 考驾驶证, 学车, 科目一, 科目二, 科目三, 违章, 扣分, 交通罚款, 电子眼, 闯红灯, 交通事故, 驾照增驾, 增驾, 满分学习, 车牌丢, 补车牌, 补行驶证, 报废车, 汽车报废, 车辆报废, 临时牌照, 临牌, 电动车上牌, 电瓶车上牌, 摩托车, 驾照丢, 驾驶证丢, 补驾照, 驾照补, 驾驶证补, 国际驾照
human-resources = 退休, 领养老金, 养老金认证, 养老金领取, 养老金多少, 失业金, 失业救济, 失业保险金, 工伤认定, 工伤, 劳动仲裁, 拖欠工资, 欠薪, 不给工资, 职称, 技能证书, 灵活就业, 个人社保, 个体..社保, 自己交社保, 社保卡, 社保断, 补缴社保, 劳务派遣, 人力资源许可, 招聘, 公务员, 事业编, 考编, 找工作, 就业补贴, 创业补贴, 丧葬费, 抚恤金, 社保基数, 档案托管, 人事档案
medical-security = 医保报销, 报销比例, 异地就医, 异地报销, 异地医保, 医保异地, 医保卡, 生育津贴, 生育保险, 大病报销, 慢性病, 居民医保, 新农合, 医保缴费, 个人医保, 城乡医保, 住院报销, 门诊报销, 医疗救助
housing-fund = 提取公积金, 公积金提取, 取公积金, 公积金贷款, 公积金..买房, 公积金..取, 公积金..租房, 公积金转移, 公积金异地
civil-affairs = 低保, 五保, 特困, 临时救助, 残疾证, 残疾人补贴, 高龄补贴, 老年证, 养老院, 敬老院, 孤儿, 收养, 殡葬, 墓地, 公墓, 火化, 社会组织, 社团登记, 基金会, 民办非, 补领结婚证, 结婚证丢, 结婚证..补, 离婚证..补, 婚姻状况证明, 单身证明, 流浪
health = 准生证, 生育登记, 二胎, 三胎, 出生医学证明, 出生证, 独生子女, 医疗机构, 开诊所, 诊所, 执业医师, 医师证, 护士证, 健康证, 疫苗, 母婴保健, 放射诊疗, 饮用水卫生, 献血, 职业病
housing-construction = 公租房, 廉租房, 保障房, 经适房, 限价房, 危房改造, 危房, 物业, 物业费, 业主委员会, 维修基金, 商品房预售, 预售许可, 预售证, 房屋租赁备案, 租房备案, 购房资格, 房屋安全鉴定, 建筑资质, 施工资质, 资质证书, 安全生产许可证, 建造师, 电梯..安装, 加装电梯, 供热费, 老旧小区
natural-resources = 采砂, 采矿, 采矿证, 采矿许可, 探矿, 矿山, 宅基地, 自建房, 农村建房, 农民建房, 农村盖房, 老家盖房, 土地承包, 土地确权, 承包地, 测绘资质, 土地流转, 违建举报, 举报..违建, 违建, 海域
water-resources = 采砂许可, 河道采砂, 采砂证, 河里..砂, 捞沙, 养鱼..水库, 水库承包, 灌溉, 水利工程
forestry = 林木采伐, 采伐证, 砍自家树, 木材运输, 野生动物, 林权证, 退耕还林, 护林, 苗木
ecology-environment = 辐射安全, 放射源, 环保投诉, 噪音举报, 环境举报, 污水..举报, 入河排污口, 碳交易, 黄标车
market-supervision = 食品生产许可, 生产许可证, sc证, 商标, 专利, 知识产权, 条形码, 特种设备, 电梯使用登记, 锅炉使用, 计量, 认证, 消费投诉, 假货, 退货, 12315, 直销, 广告审查, 药品生产, 医疗器械生产, 三类医疗器械, 三类器械, 第三类医疗, 化妆品生产, 小作坊登记, 经营异常, 异常名录, 移出异常, 吊销, 年报, 企业年报, 工商年报, 动产抵押, 股权质押, 股权出质
tax = 个税, 个人所得税, 退税, 出口退税, 房产税, 车辆购置税, 车购税, 企业所得税, 税收优惠, 报税, 纳税申报, 发票丢, 红字发票, 税务注销, 印花税, 小规模..一般纳税人, 一般纳税人, 二手房..个税
transportation = 网约车, 出租车, 客运, 危险品运输, 驾校, 维修备案, 汽修, 货车年审, 超限运输, 大件运输, 从业资格证, 公交, etc卡, 船舶, 公路..开口, 驾培
culture-relics = 网吧, 演出, 娱乐场所许可, 歌舞厅许可, 旅行社, 导游证, 出版物, 书店, 印刷, 广告牌
emergency = 安全生产许可, 安全员证, 特种作业证, 电工证, 焊工证, 消防员, 应急预案备案
urban-management = 户外广告, 门头招牌, 招牌, 牌匾, 门头, 摆摊点, 夜市, 垃圾费, 停车位, 停车场, 违章建筑, 城管执法投诉, 公厕, 路灯
civil-air-defense = 防空警报
real-estate-registry = 房产证丢, 房本丢, 不动产证丢, 补办房产证, 补房本, 房产证加名, 加名字, 房产证..加, 房屋继承, 居住权, 预告登记, 查封登记, 更正登记
development-reform = 价格投诉, 电价, 粮食收购, 油气管道, 招标代理
power-supply = 电费, 停电, 电表坏, 用电过户, 分时电价, 充电桩, 光伏
water-supply = 水费, 停水, 水管漏
gas-supply = 气费, 煤气罐, 燃气泄漏, 液化气
heating-supply = 取暖费, 暖气不热, 停暖
telecom = 话费, 宽带费, 销号, 携号转网, 流量
finance = 小额贷款公司, 典当行, 贷款利率, 征信
business-environment = 上小学, 上中学, 上初中, 上高中, 小学报名, 学校报名, 入学, 学区, 转学, 幼儿园, 教师资格, 教师证, 民办学校, 培训机构, 办学许可, 学籍, 助学金, 义务教育, 高中报名, 中考, 律师证, 公证, 法律援助, 司法鉴定, 农药经营, 兽药, 种子经营, 动物检疫, 养殖, 养猪, 养殖场, 农机, 拖拉机, 农业补贴, 种粮补贴, 渔业, 捕鱼, 水产, 退伍, 军人, 优抚, 烈士, 征兵, 当兵, 宗教, 寺庙, 清真, 进出口, 海关, 报关, 外贸, 酒类, 成品油, 加油站经营, 加油站..许可, 拍卖行, 外国人, 工作签证, 工作许可, 石油, 民爆, 民宿备案
`

export const ABSENT_EN = `
public-security = passport; newborn; birth registration; criminal record; dog license; dog licence; fireworks; gun
traffic-police = driving test; learn to drive; traffic fine; traffic ticket; lost my license plate; scrap my car; motorcycle
human-resources = retire; retirement; unemployment benefit; work injury; unpaid wages; job; work permit
medical-security = reimbursement; reimburse; medical bill; maternity
housing-fund = withdraw my housing fund; housing fund loan; withdraw..provident fund
civil-affairs = adoption; adopt; disability; welfare; funeral; cemetery; subsistence allowance
health = birth certificate; clinic; vaccine; vaccination; doctor license
market-supervision = trademark; patent; food production; copyright
tax = income tax; tax refund; property tax
business-environment = school; kindergarten; teacher; notary; customs; import; export; foreigner; visa
`
