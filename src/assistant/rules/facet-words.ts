/**
 * 问的是哪一面: the words that tell it. One line each: `facet[+facet] weight = phrase, phrase`; `a..b` leaves a short gap.
 * A longer phrase wins over a shorter one inside it. Weight 1 marks a bare yes-or-no question, which anything more exact outweighs.
 */
export const FACET_WORDS_ZH = `
time 3 = 多长, 啥前儿, 猴年马月, 多少工夫, 多长工夫, 多大工夫, 多大功夫, 多长功夫, 耽误多, 需时, 一礼拜, 一星期, 排多久, 等多, 半天就, 天就能, 天能拿, 小时就, 几天就, 马上就能, 多久, 多长时间, 几天, 多少天, 几日, 多少日, 几个工作日, 多少个工作日, 多少工作日, 工作天, 啥时候能, 什么时候能, 什么时候下来, 啥时候下来, 多会儿, 时限, 办理时间, 审批时间, 最快, 多快, 要等, 多少时间, 几小时, 多少小时, 几个月, 当天能, 当场给, 当场能, 马上能, 立等, 一天能, 时间多长, 时间要多, 加急
time+conditions 3.2 = 多久内, 几天内, 几天之内, 多少天内, 多少天之内, 多久之内, 多少日内, 多久以内, 什么时候之前, 什么时候前, 最晚, 最迟, 啥时候报, 啥时候交, 什么时候交, 什么时候报, 提前几天, 提前多久, 提前多少天, 必须..前, 期限内, 截止, 逾期, 超期, 几天..必须, 多久必须
result+conditions+time 2 = 几年, 多少年
result+conditions+time 3.2 = 还好使, 还好用, 还管用, 还能用, 还作数, 几年一换, 几年一审, 几年一次, 多久一换, 还算数, 算不算数, 有效期, 能用几年, 能用多久, 能用多少年, 管几年, 能管, 管多久, 几年有效, 有效多久, 还有效, 有效吗, 用几年, 作废, 失效, 年限, 往后延, 延期, 续期, 续证, 延续, 保留多久, 保留几, 能保留, 留多长时间, 留多久, 届满, 有没有期限
documents 3 = 补啥, 补什么, 补哪些, 正副本, 副本, 电子版, 纸质, 扫描件, 玩意, 哪几样, 哪几份, 哪几张, 检附, 应备, 材料, 资料, 才料, 带什么, 带啥, 带哪些, 要带, 准备什么, 准备啥, 要准备, 准备哪些, 交什么, 交啥, 交哪些, 交哪几样, 提交什么, 递上去, 哪几样东西, 什么东西, 啥东西, 哪些东西, 要哪些, 需要哪些, 需要什么, 需要啥, 要什么, 要啥, 证件, 什么文件, 哪些文件, 表格, 申请表, 清单, 复印件, 原件, 提供什么, 提供啥, 提供哪些, 提供..证明, 要不要带, 还要..本, 能拿来, 报啥, 开啥证明, 开什么证明, 交..吗, 用交, 备齐, 什么图, 哪些图
documents+conditions 2.6 = 能..代替, 能..顶, 能..当, 啥证, 什么证, 哪些证, 哪种证, 什么资质, 啥资质, 什么执照, 啥执照, 什么许可, 哪个证, 啥许可
contact 3 = 单位是哪, 部门是哪, 机关是哪, 归..吗, 归..不, 找..对不, 找..对吗, 热线, 承办单位, 主管单位, 主管机关, 谁说话算, 洽, 找谁, 谁给, 谁开, 哪家, 归谁, 谁管, 谁办, 谁批, 谁审, 谁来, 谁能, 谁先, 跟谁, 向谁, 问谁, 给谁, 由谁, 求谁, 谁组织, 谁验, 谁发, 谁盖章, 谁签, 谁说, 谁受理, 谁负责, 负责人, 哪个部门, 哪个单位, 哪个局, 哪个机关, 哪个科, 什么部门, 啥部门, 哪家管, 归哪, 哪管, 哪里管, 电话, 联系, 号码, 找哪, 向哪, 送哪, 报哪, 归..还是归, 另有一家, 谁说了算, 找什么单位, 咨询谁, 哪个单位管, 几号人, 和谁, 哪边管, 谁做
place+contact 1.5 = 地址
place+contact 3 = 柜台, 哪块儿办, 哪块办, 哪块儿, 周六, 周日, 礼拜六, 星期六, 节假日, 午休, 中午, 地址在, 什么地址, 啥地址, 地址是, 办公地址, 在哪, 去哪, 到哪, 哪里办, 哪儿办, 哪办, 哪审, 几号窗, 窗口, 几楼, 大厅, 什么地方, 啥地方, 哪个地方, 位置, 几点开门, 几点下班, 几点上班, 上班时间, 哪儿交, 哪里交, 上哪, 搬哪, 哪里问, 哪里领, 哪领, 哪刻, 周末
fee+conditions 1.5 = 多少
fee 3 = 交钱, 要不要钱, 给钱, 拿钱, 白办, 几个钱, 规费, 多钱, 花销, 成本, 要多少银子, 多少钱, 收费, 要钱, 花钱, 费用, 掏钱, 免费, 收钱, 交费, 缴费, 几块钱, 押金, 交多少, 花多少, 白给, 工本费, 手续费, 那个费, 费是啥, 费是什么, 太贵, 贵不贵, 便宜, 谁出钱, 谁交, 谁掏, 谁付, 存多少, 要出钱, 收..费, 登记费, 收不收, 要不要交费, 费吗, 谁出, 零投资, 减免, 免收, 几份钱, 收..块, 块钱, 价格, 这份钱, 花自己的钱, 拿..不, 恢复费, 补偿费, 税多少, 交多少税, 付费, 掏..钱
steps 2.5 = 几道, 先去哪, 还得干啥, 还得干什么, 还要干啥, 打哪, 从哪下手, 哪下手, 下手, 入手, 从头咋, 怎么个, 咋个, 怎么办, 咋办, 怎么弄, 咋弄, 怎么整, 咋整, 流程, 步骤, 程序, 怎么走, 咋走, 走几步, 几步, 怎么申请, 咋申请, 怎么报, 咋报, 如何办, 如何申请, 怎么操作, 从哪一步, 从哪开始, 第一步, 怎样办, 咋批, 怎么批, 走啥, 走什么, 怎么领, 怎么拿, 怎么转, 怎么加, 怎么过户, 怎么才能, 先报哪, 哪个环节, 环节, 重新办, 一步到位, 最省事
steps+conditions 2.5 = 先过哪, 先过
steps+conditions 1.6 = 手续
steps 1 = 第一次申请, 第一次办, 头一次办, 第一次领
steps 1.6 = 怎么, 咋, 如何
conditions 0.5 = 不同意, 不同时, 有多少
conditions 3 = 去哪..都行, 哪家..都行, 在哪..都行, 哪..都可以, 随便哪, 能开两个, 能不能..两个, 登记地址, 注册地址, 经营地址
result+conditions 2.4 = 到期, 过期
conditions+steps 2.6 = 没过, 不过咋, 不过怎么, 没通过, 不合格, 不通过, 过不了, 超了, 不够
conditions 2.5 = 讲究, 啥人, 啥样人, 什么样人, 哪些人, 什么人, 过了日子, 过了期限, 错过, 来不及, 晚了, 犯法, 改不改, 换不换, 交不交, 办不办, 验不验, 批不批, 会咋样, 会怎么样, 会咋办, 有啥后果, 罚多少, 几年不能, 几年内不, 条件, 要求, 门槛, 什么情况, 啥情况, 啥样的, 什么样的, 哪些情况, 哪种情况, 够不够, 符合, 资格, 标准, 限制, 什么人可以, 谁可以, 什么人能, 多少能, 多少才, 多少以上, 一定批, 就一定, 有事没, 违法, 处罚, 罚款, 后果, 咋处理, 会怎样, 不办会, 不批, 范围, 区别对待, 多大, 多少电才要
conditions+steps 1 = 得不得, 能不能, 可不可以, 要不要, 用不用, 需不需要, 该不该, 是不是, 是否, 必须, 行不行, 行吗, 行不, 成不, 算不算, 有没有, 单独, 就行, 就可以, 就够, 还是, 吗, 么
prerequisites 3 = 前面还有, 前面有, 前面都, 前头要, 前头得, 没下来能, 还没下来, 之前..得有, 前都得, 前必须有, 之前..要有, 前要有, 前得有, 先办, 前置, 先要有, 得先有, 先拿, 先有, 之前要, 前面得, 前面要, 先走完, 要先, 得先, 需要先, 前提, 才能办, 才能拿, 才能领, 之前得, 办之前, 先干啥, 先做什么, 先做啥, 开工前必须, 必须先, 没..能先, 没..能不能, 不批..不能, 没拿..能, 先收着, 才可以
parallel 3 = 并行, 同时, 并联, 一块办, 一起办, 一并, 一块儿办, 同步, 并行, 一起报, 一块报, 一起弄, 一块弄
bundle+steps 3.2 = 一次都办, 一次全办, 一趟全, 一趟都, 一遍办, 一件事, 一次办, 一次性办, 一张证, 一证, 一次办齐, 一次办全, 办全, 打包, 一站, 一窗, 一口气, 一趟办, 全管了, 合并办, 一次申请, 一块儿申请, 一块申请, 一起申请, 一次..手续
online 3 = 在外地, 不在本地, 人在, 要不要去, 用不用去, 必须..来, 微信, 支付宝, 跑多少, 跑几回, 跑几次, 几趟, app, 替我去, 替我办, 替办, 代我, 手机点, 手机能, 家里办, 在家能, 本人到, 本人来, 线上申办, 托人, 网上, 线上, 全程网办, 不用跑, 不想..跑, 跑几趟, 跑一趟, 跑腿, 一趟, 手机上, 手机办, 网办, 在家办, 远程, 亲自去, 本人去, 到现场, 去现场, 必须本人, 代办, 异地, 邮寄, 快递, 小程序, 网站, 平台, 自己填, 来回跑, 不跑, 要不要跑, 回户籍地, 自己申请吗
online+steps 3 = 单独跑, 回老家, 还用跑, 自己跑, 专门跑, 再跑
legal 3.4 = 依据, 哪条, 哪一条, 哪部法, 哪部, 哪个法, 法律, 法规, 条例, 第几条, 凭啥, 凭什么, 哪里规定, 谁规定, 什么文件规定, 法条, 条款, 规定的
result 3 = 发个啥, 发啥, 发个什么, 颁发, 批文叫, 证叫, 拿到啥, 拿着啥, 得着啥, 能拿到什么, 长啥样, 长什么样, 啥样的证, 下一步干, 下一步办, 办完下一步, 接下来, 办完之后, 之后还要, 之后要, 然后办, 发什么证, 发啥证, 拿到什么, 给什么证, 给啥, 出什么, 结果, 领到什么, 什么批文, 得到什么, 是俩证, 两个证, 给号, 给个号, 电子证照, 拿到的是, 什么样的证
overview 2 = 是什么, 是啥, 啥意思, 什么意思, 介绍, 什么叫, 啥叫, 干啥用, 干什么用, 有啥用, 有什么用, 怎么回事, 讲讲, 说说, 区别, 不一样, 一回事, 不同, 包括, 包含, 哪几项, 有哪些, 管啥, 管什么, 负责什么, 是干啥, 干啥的, 干什么的, 做什么的
policy 3 = 能补, 补多少, 给补, 有补, 返还, 政策, 补贴, 奖励, 优惠, 扶持, 免申即享, 奖补, 补助, 免罚, 权责清单
plan 3.4 = 全流程, 全程, 从头到尾, 都要啥, 都要办, 要办哪些, 总共要, 一共要, 从零, 全套, 一整套, 整个流程, 先后顺序, 什么顺序, 哪些手续, 什么手续, 啥手续, 要办什么, 要办啥, 先办什么, 先办啥, 先办哪, 总共多少, 全部手续
status 3 = 怎么样了, 咋样了, 办得怎样, 预计什么时候, 什么时候能办完, 啥时候办完, 还差什么, 还差啥, 有没有批, 进度, 到哪一步, 办到哪, 到哪了, 什么状态, 亮灯, 红灯, 黄灯, 绿灯, 卡在哪, 卡住, 批了没, 下来没, 办完没, 超时了, 超时几, 下一步该
`

export const FACET_WORDS_EN = `
time 3 = turnaround; waiting time; statutory limit; in days; how long; how many days; how soon; how fast; time limit; processing time; when will; how many working days; duration; how quickly; how much time; same day
time+conditions 3.2 = deadline; within how; by when; how early; in advance; latest; no later; time frame
result+conditions 3.2 = valid; validity; expire; expires; expiry; how many years; good for; extend; extension; renewal
documents 3 = documents; what information; which information; required information; document; paperwork; papers; materials; what do i need; what do we need; need to bring; bring; submit; forms; what should i prepare; what is needed; what is required; required for; checklist; copies; replaceable; replaced by
documents+conditions 2.6 = which license; what license; which permit; what permit; which licence; what licence; which certificate; licenses do; permits do
contact 3 = who; which office; which department; which bureau; which agency; phone; telephone; contact; whom; responsible; in charge; what department; what office; handles; number to call; call
place+contact 3 = where; counter; window; address; located; location; opening hours; which desk; which hall
fee 3 = how much; fee; fees; cost; costs; charge; charged; free; price; pay; deposit; expensive; refundable; payment
steps 2.5 = how do i; how do we; how to; how can; steps; procedure; process; what should i do; what are the steps; how does; walk me through; first step; get started
conditions 2.5 = conditions; requirement; requirements; eligible; eligibility; qualify; qualification; criteria; allowed; must i; am i allowed; threshold; what happens if; penalty; fine
conditions 1 = have to; need to; required to; mandatory; do i; do we; can i; can we; is it; are we; will; should; does; may i; is there; must
prerequisites 3 = before; first; prerequisite; prerequisites; in advance of; already have; need first; come first; without
parallel 3 = at the same time; parallel; simultaneously; together with; alongside; meanwhile
bundle+steps 3.2 = one go; all at once; one-stop; one stop; single application; all together; package; in one; at once
online 3 = online; internet; in person; remotely; visit; visits; website; app; by mail; without going
legal 3.4 = law; legal basis; legal; regulation; article; statute; under which; provision
result 3 = receive; will i receive; what will i get; what do i get; which certificate will; certificate do i receive; outcome
overview 2 = what is; what's; meaning; explain; difference; tell me about; what does
policy 3 = policy; policies; subsidy; subsidies; incentive; grant; preferential
plan 3.4 = whole process; from start to finish; all the permits; what permits; which permits; from scratch; everything i need; all procedures; start from; roadmap; do first
status 3 = status; progress; red light; stuck; overdue; which stage; traffic light; approved yet
`

/** A facet below this share of the strongest is not what was asked. */
export const FACET_SHARE = 0.6
export const MOST_FACETS = 3
