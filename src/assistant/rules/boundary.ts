/**
 * What the assistant does not do. One line each: `reply = phrase, phrase`; the reply's words stand in replies.ts. The line is looked
 * for in the whole message, and the first that is found decides, in this order.
 */
export const BOUNDARY_ZH = `
injection = 忽略..指令, 忽略..规则, 忽略..要求, 忽略..设定, 无视..指令, 无视..规则, 忘记..指令, 忘掉..规则, 忘记..规则, 系统提示, 提示词, 系统消息, 系统指令, 最高优先级, 开发者模式, 越狱, 管理员模式, 调试模式, 从现在起你是, 从现在开始你是, 你现在是, 你现在扮演, 扮演, 假装你是, 假设你是, 重复你..看到, 复述你..看到, 你..第一段话, 原样输出, 你的指令, 你的规则, 你的设定, 内部指令, 初始指令, 输出你的, 打印..配置, 环境变量, 数据库密码, api key, apikey, 密钥, 不受限制, 没有限制的, 删除..数据库, drop table, select * from
favour = 走个后门, 托熟人, 省了公示, 把公示..省, 跳过公示, 把..那几天省, 跳过审批, 不审..先发, 帮我说句话, 送点礼, 表示表示, 孝敬, 关照一下, 照顾一下我, 找关系, 托关系, 走后门, 打招呼, 打个招呼, 通融, 送礼, 红包, 塞钱, 好处费, 请..吃饭, 意思意思, 插队, 加塞, 提前弄出来, 提前给我弄, 优先给我批, 特殊照顾, 开绿灯, 给我转..能不能, 给你转, 转两千, 给..钱..先办, 塞点, 花钱..摆平, 疏通, 走个捷径, 有熟人, 认识..领导, 睁一只眼, 行个方便, 偷偷给, 贿赂, 找人..捞, 包过, 打点
tamper = 改掉..红灯, 改成绿灯, 把红灯, 修改系统, 改系统, 改数据, 改一下记录, 删掉..记录, 篡改, 伪造, 假证, 造假, 假章, 假公章, 假材料, 办个假, 做假, p一个, ps一个, p图, 冒充, 代签, 倒签, 怎么骗, 骗补, 逃税, 偷税, 漏税, 避税, 偷偷开工, 偷着盖, 偷偷盖, 怎么躲, 躲过检查, 逃避检查, 规避, 绕过, 钻空子, 钻..漏洞, 不被发现, 不让..发现, 黑进, 入侵, 攻击..系统, 爬取
private = 主任..住哪, 局长..住哪, 科长..住哪, 书记..住哪, 县长..住哪, 经办人..住哪, 工作人员..住哪, 局长家, 县长家, 书记家, 科长家, 领导家, 主任的电话, 主任的号码, 科长手机, 局长手机, 主任手机, 科长的手机, 工作人员的手机, 工作人员..名单, 长的手机号, 长手机号, 书记手机, 主任的手机, 领导的手机, 经办人的手机, 审批员的手机, 谁的手机, 手机号发, 手机号给, 手机号是多少, 私人手机, 私人电话, 私人号码, 私人微信, 个人电话, 个人微信, 家庭住址, 领导..住哪, 局长..住哪, 家里电话, 微信号, 身份证号是, 排班表, 请假记录, 值班表..内部, 内部..名单, 内部文件, 内部资料, 你们..员工名单, 局..员工名单, 审批人员, 通讯录, 领导..电话, 局长..电话, 县长..电话, 书记..电话, 局长..号码, 科长..电话, 主任..电话, 工资多少, 谁是..亲戚
others = 某某公司, 某某厂, 社保名单..给, 参保名单..给, 客户名单, 谁家..抵押, 谁家..贷款, 人家公司..社保, 那家公司..交了多少, 我老板..名下, 我对象..名下, 查..开房, 隔壁厂的, 隔壁..编号, 隔壁..许可证, 别的公司的, 别的厂的, 其他公司的, 隔壁..数据, 隔壁公司, 隔壁家, 别家公司, 竞争对手, 同行..材料, 对手..环评, 他们公司..数据, 商业秘密, 商业机密, 前夫, 前妻, 查..老公, 查..老婆, 别人的房子, 邻居..房子, 车牌..谁, 谁的车, 车主是谁, 谁名下, 查一个人, 查个人, 人肉, 家的房子..抵押, 某某的, 他的身份证, 她的身份证, 别人的项目, 人家的项目, 名下..多少
legal = 罚..违法不违法, 罚..违不违法, 罚..合法不合法, 罚..合不合法, 罚..违法吗, 罚..合法吗, 罚得冤, 罚错了, 你说..违法不违法, 告政府, 告城管, 能告吗, 能不能告, 谁有理, 法院..会怎么判, 怎么判刑, 违约..怎么赔, 打官司, 官司, 起诉, 胜诉, 败诉, 能赢吗, 判几年, 判多少, 会坐牢, 坐牢, 拘留几天, 请律师, 找律师, 仲裁..赢, 赔我多少, 能赔多少, 能赔, 合同..有效吗, 合同..有没有效, 法律意见, 侵权吗, 算犯罪, 犯不犯法, 谁的责任大, 告得赢, 告不告
predict = 准能批, 地..能不能涨, 房..能不能涨, 能不能涨价, 会不会涨价, 能涨价吗, 会涨价吗, 地..会不会跌, 会升值, 能升值, 升值空间, 增值空间, 值不值得拍, 值不值得买, 值不值得投, 值得拍吗, 值得买吗, 值得投资吗, 投资..回报, 回本, 稳赚, 能赚多少, 赚不赚钱, 挣不挣钱, 会不会赔钱, 百分百, 保证..拿到, 保证..办成, 保证..批, 保证..过, 保证通过, 打包票, 通过率, 概率, 几成把握, 几率, 你觉得..能批, 你估计..能批, 预测..批, 肯定能批, 一定能批下来, 帮我算算能不能批, 审批..预测, 批下来的可能性, 把握多大
incite = 堵..大门, 堵门, 堵路, 拉横幅, 闹访, 聚众, 游行, 示威, 上访..组织, 组织..上访, 静坐, 冲击政府, 造谣, 煽动, 炸掉, 炸弹, 报复, 教训一下, 弄死, 打人, 砍人, 自杀, 自焚, 跳楼
off_topic = 帮我写, 给我写, 替我写, 写首, 写一首, 写诗, 写一篇, 写篇, 写作文, 写个..爬虫, 翻译成, 帮我翻译, 翻译一下, 讲个笑话, 讲个故事, 唱首歌
opinion = 少数民族..公平, 民族..优惠..公平, 汉族, 台湾, 台独, 香港..问题, 领导人, 主席..怎么样, 县长..怎么样, 书记..怎么样, 局长..怎么样, 县长..这个人, 县长好不好, 政府..腐败, 腐败, 贪污, 贪官, 共产党, 政治, 选举, 制度..好不好, 宗教..哪个好, 宗教信仰, 战争, 打仗, 中美, 俄乌, 美国总统, 特朗普, 民主, 六四, 敏感
`

export const BOUNDARY_EN = `
injection = ignore all previous; ignore previous; ignore your; ignore the above; disregard; system prompt; your prompt; your instructions; developer mode; jailbreak; pretend to be; pretend you; you are now; act as; reveal your; print your; repeat the words above; repeat everything above; api key; database password; drop table
favour = bribe; back door; backdoor; pull strings; jump the queue; skip the line; speed up for money; special favor; special favour; red envelope; under the table; cut the line
tamper = forge; fake permit; fake license; fake certificate; fake document; counterfeit; falsify; tamper; hack; change the light; evade; tax evasion; get around the; without being caught; cheat
private = where does the director live; where does the mayor live; director's home; mobile number of; personal phone; private number; home address; personal wechat; staff roster; duty roster; cell phone; private phone; private mobile
others = list of employees; employee list; my neighbor's; my neighbour's; competitor's; another company's; someone else's; whose car; who owns; license plate belongs; trade secret
legal = lawsuit; sue; win the case; court case; lawyer; go to jail; legal advice; prison; in court
predict = go up in value; good investment; worth buying; worth investing; worth bidding; can you guarantee; guarantee that; guarantee my; guaranteed to; guaranteed approval; 100 percent; 100%; probability; what are the odds; will it be approved for sure; chance of approval; chances of
incite = block the gate; riot; protest outside; bomb; kill; suicide
opinion = what do you think of the president; communist; political; election; taiwan; is the mayor; corrupt
`

/**
 * 与办事无关: chatter and other trades; out_of_scope. Unlike the above it gives way where the catalogue knows the words well (电影院的消防).
 */
export const OFF_TOPIC_ZH = `
off_topic = 最好吃, 好吃不, 哪家好吃, 好吃吗, 哪家..好吃, 去哪吃, 吃啥好, 哪里好玩, 哪好玩, 好玩的, 哪家酒店, 二手房价, 房子多少钱一平, 房租..行情, 哪家装修..好, 股票, 大盘, 基金, 炒股, 涨还是跌, 股市, 彩票, 双色球, 大乐透, 中奖, 天气, 气温, 下雨, 下雪吗, 台风, 高铁, 火车票, 火车几点, 航班, 飞机票, 机票, 地铁, 公交几路, 导航, 堵车, 房价, 写小说, 写个故事, 讲个笑话, 讲笑话, 讲故事, 唱歌, 唱首, 歌词, 代码, python, java, 编程, 爬虫, 数学题, 等于几, 方程, 写作业, 做作业, 生日, 礼物, 送啥好, 女朋友, 男朋友, 表白, 恋爱, 相亲, 减肥, 食谱, 怎么做菜, 做菜, 菜谱, 红烧肉, 好吃的, 美食, 推荐..饭馆, 推荐..餐厅, 推荐..酒店, 旅游, 景点, 景区, 门票, 电影, 电视剧, 明星, 八卦, 游戏, 王者荣耀, 足球, 篮球, 世界杯, 比赛, 奥运, 星座, 算命, 运势, 风水, 看相, 感冒, 发烧, 吃什么药, 头疼, 医院..挂号, 挂号, 看病, 怀孕, 宠物, 猫粮, 手机..推荐, 买什么手机, 电脑..推荐, 汽车..推荐, 面签, b2签, 签证, 移民, 留学, 考研, 高考, 汇率, 比特币, 虚拟币, 黄金..价, 油价, 金价, 几点了, 今天星期几, 今天几号, 谁是..首富, 世界上, 地球, 宇宙, 外星人, 人生, 无聊, 心情不好, 失眠, 你爱我, 陪我聊, 聊聊天, 快递..到哪, 外卖..推荐, 打车, 网购, 淘宝, 京东, 抖音, 快手, 直播..粉丝
`
export const OFF_TOPIC_EN = `
off_topic = weather; stock market; stock price; stocks; lottery; poem; song; joke; story; translate; python; javascript; homework; recipe; movie; football; soccer; basketball; girlfriend; boyfriend; birthday; gift; flight; train ticket; train to; restaurant recommendation; recommend a restaurant; bitcoin; horoscope; visa interview; tourist visa; medicine for; headache; exchange rate; essay; capital of; president of; write me; write a
`

/** 闲聊. One line each: `reply = phrases`; the whole message has to be little more than the phrase. */
export const SMALLTALK_ZH = `
hello = 你好, 您好, 在吗, 在不在, 有人吗, 哈喽, 嗨, 早上好, 下午好, 晚上好, 早, 喂, 你好啊, 您好啊, 在么
thanks = 说得挺明白, 说得很清楚, 说得真清楚, 讲得很清楚, 挺好的, 可以可以, 不错, 帮大忙了, 真好用, 好嘞, 妥了, 得嘞, 谢谢, 谢了, 多谢, 感谢, 谢谢你, 谢谢您, 太好了, 辛苦了, 麻烦了, 谢谢啊, 谢谢了, 3q, 感谢感谢, 真棒, 很有用, 明白了, 知道了, 好的, 好, 嗯, 嗯嗯, 行, ok, 懂了, 了解了, 收到
bye = 再见, 拜拜, 回见, 没事了, 没有了, 不问了, 先这样, 就这样
who = 你是..机器人, 你是..真人, 你是..人工, 你是..ai, 真人..机器人, 人工..机器, 谁开发的你, 谁做的你, 你是谁, 你叫什么, 你是什么, 你是机器人吗, 你是人吗, 你是真人吗, 是人工吗, 你能干啥, 你会什么, 你能做什么, 你能帮我做什么, 你会啥, 怎么用, 你有什么功能, 能问什么, 能问啥, 你是ai吗, 你是人还是机器, 帮助
human = 转人工, 人工服务, 人工客服, 找人工, 我要人工, 接人工, 人工
`
export const SMALLTALK_EN = `
hello = hello; hi; hey; good morning; good afternoon; good evening; hi there; hello there; anyone there
thanks = thanks; thank you; thank you very much; thanks a lot; great; ok; okay; got it; i see; cool
bye = bye; goodbye; see you; that's all; nothing else
who = are you a real person; are you a human; are you an ai; are you a bot; who made you; who are you; what are you; what can you do; are you a robot; are you human; help; how does this work; what can i ask
human = talk to a human; real person; human agent; speak to someone; customer service
`

/** “我的项目”: it needs a code that nobody has told yet. */
export const OWN_PROJECT = `
own = 我的项目, 我们项目, 我们的项目, 我项目, 俺项目, 咱项目, 咱们项目, 我公司的项目, 我们公司的项目, 我们厂的项目, 我的办件, 我的申请, 我的件, 我那个件, 我报的件, 我交的材料..到哪, 我递的..批了, 我的审批, 我申请的..到哪, 我申请的..批, 我们那个项目, 我这个项目, 我的证..到哪, 我的证..下来没, 我的证..批, 我办的..到哪, 我们申请的, 我们报的
`
export const OWN_PROJECT_EN = `
own = my project; our project; my application; our application; my permit status; my case
`
/** Words about a project that ask where it stands rather than what the rules are. */
export const ABOUT_STATUS =
  /进度|到哪|哪一步|哪步|状态|灯|批了没|批没批|下来没|办完没|卡|超时|红|查|怎么样了|咋样了|受理|办结|多久能完|批下来|status|progress|stage|stuck|approved|late|light|where is/
