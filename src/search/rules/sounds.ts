/**
 * 同音字: the common characters by sound, without tones; a character that is read in two ways stands under its usual one.
 * It lets 消访 find 消防 and 迁沪口 find 迁户口. Add a character to its line where one is missing.
 */
export const SOUNDS = `
a阿啊 ai爱哀挨碍矮艾癌 an安按案暗岸鞍俺 ang昂 ao奥澳熬袄傲 ba八把爸吧罢拔巴霸坝疤扒 bai百白摆败拜 ban办半班般板版搬伴扮拌颁
bang帮绑榜棒傍邦 bao报保包抱宝暴爆薄饱剥胞雹 bei被北备背杯倍悲贝辈 ben本奔笨苯 beng崩泵蹦 bi比必笔闭币避毕壁鼻彼逼碧蔽弊辟
bian变边便编遍辩鞭贬 biao表标彪飙 bie别憋 bin宾滨彬斌 bing并病兵冰饼丙秉 bo波播博伯勃泊驳拨玻 bu不步部布补捕埠簿
ca擦 cai才材财采菜猜裁彩踩 can参残餐惨灿蚕 cang仓藏苍舱 cao草操曹槽 ce测策册侧厕 ceng层曾蹭 cha查茶差插察叉岔 chai拆柴
chan产铲缠蝉馋 chang长厂场常唱尝偿昌肠畅倡 chao超朝潮炒吵抄巢 che车彻撤扯 chen陈沉尘晨称衬趁臣 cheng成城程承乘诚呈惩撑橙
chi吃持池迟尺齿赤翅驰斥 chong冲充虫崇宠 chou抽丑愁仇臭筹绸 chu出处初除楚础储触畜厨 chuan船传川穿串 chuang创床窗闯 chui吹垂锤
chun春纯唇蠢 chuo戳绰 ci此次词辞磁瓷刺慈 cong从聪丛匆葱 cou凑 cu粗促醋 cuan窜 cui崔催脆翠 cun村存寸 cuo错措挫
da大达打答搭 dai代带待袋贷戴呆逮 dan但单担蛋淡胆弹旦丹诞 dang当党档挡荡 dao到道导倒刀岛盗稻 de的得德 deng等登灯邓
di地第低底敌递抵弟帝滴堤 dian点电店典殿垫淀 diao调掉吊钓 die跌爹叠蝶 ding定订顶丁钉鼎 diu丢 dong东动洞懂冬董冻 dou都斗豆抖陡
du度读独毒督渡肚堵赌杜镀 duan段短断端锻 dui对队堆兑 dun吨顿蹲盾敦 duo多夺朵躲 e额恶饿鹅俄 en恩 er二而儿耳尔 fa发法罚乏伐
fan反饭范犯翻烦返番凡繁泛 fang方放房防访仿芳坊 fei非费飞肥废肺匪 fen分份粉奋纷坟愤 feng风封丰峰疯冯锋蜂缝凤 fou否
fu府付服复福父夫负富副附扶浮妇幅符腐赴缚辅傅 gai改该概盖钙 gan干感敢赶杆甘肝竿 gang刚港钢岗纲缸 gao高告搞稿糕
ge个各革歌格哥割隔葛阁 gei给 gen跟根 geng更耕梗 gong工公共功供宫攻巩贡恭弓 gou够购构狗沟勾钩 gu古故固股谷骨鼓顾姑估孤雇
gua挂瓜刮 guai怪乖拐 guan关管官馆观惯冠罐灌贯 guang光广逛 gui规归贵鬼轨柜桂跪 gun滚棍 guo国过果锅郭 ha哈
hai还海害孩 han含汉喊寒汗旱函韩憾 hang行航杭 hao好号毫豪耗浩 he和合河何核盒喝贺荷 hei黑嘿 hen很恨狠 heng横衡恒
hong红洪宏虹哄鸿 hou后候厚侯喉 hu户护湖互呼虎胡忽糊沪壶 hua化话花华画划滑 huai坏怀淮 huan换环欢缓患幻 huang黄皇荒慌
hui会回灰汇挥辉毁悔惠慧 hun婚混昏魂 huo或活火货获伙祸 ji机及级计记几基极技济集急际纪积季既击鸡继寄迹籍激吉疾即剂
jia家加价假甲架驾嘉佳夹嫁 jian建见件间简检减坚监健渐践剑肩尖兼舰 jiang将讲江奖降姜疆蒋浆 jiao交教较角叫觉脚焦郊胶缴浇
jie结接解节界街借介届阶姐杰洁截戒皆揭 jin进近今金仅紧尽禁斤劲津锦 jing经京精境警竟静景井镜径净敬竞晶
jiu就九究久酒救旧舅 ju局具据居举句剧聚巨拒距俱 juan卷捐娟 jue决绝觉掘 jun军均君俊菌 ka卡 kai开凯慨 kan看刊砍堪勘
kang抗康扛 kao考靠烤 ke可科客课克刻颗渴壳 ken肯恳 keng坑 kong空控孔恐 kou口扣寇 ku苦库哭裤酷 kua夸跨垮 kuai快块会
kuan宽款 kuang况矿狂框 kui亏愧馈 kun困昆捆 kuo扩括阔 la拉啦辣 lai来赖莱 lan蓝兰烂栏览篮拦懒 lang浪郎狼朗 lao老劳牢捞
le了乐 lei类雷累泪垒 leng冷愣 li力里理利立李例历离礼丽厉励粒梨 lian连联练脸恋链炼廉莲 liang量两良亮粮梁凉辆 liao料了疗聊辽廖
lie列烈裂猎 lin林临邻淋琳 ling领另令零灵龄凌铃岭 liu六流留刘柳溜 long龙隆笼聋垄 lou楼漏露搂 lu路录陆鲁炉鹿卢 lü律绿率旅虑
luan乱卵 lun论轮伦 luo落罗洛络逻裸 ma马吗妈码麻骂 mai买卖麦迈埋 man满慢漫蛮 mang忙盲茫 mao毛冒贸帽猫矛茂 me么
mei没每美妹煤梅媒霉 men们门闷 meng梦盟猛蒙孟 mi米密秘迷蜜 mian面免棉眠勉 miao苗妙秒庙描 mie灭 min民敏 ming明名命鸣
mo没末模默摸磨莫墨膜抹 mou某谋 mu目木母亩幕牧墓慕 na那拿哪纳 nai奶耐 nan南难男 nao脑闹 ne呢 nei内 neng能 ni你泥尼拟逆
nian年念粘 niang娘酿 niao鸟尿 nie捏 nin您 ning宁凝 niu牛扭纽 nong农浓弄 nu努怒 nü女 nuan暖 nuo诺挪 ou欧偶
pa怕爬帕 pai排派牌拍 pan判盘盼攀 pang旁胖庞 pao跑炮泡抛 pei配培陪赔佩 pen喷盆 peng朋碰棚捧篷 pi批皮匹脾疲屁披
pian片篇偏骗 piao票飘漂 pin品贫拼频聘 ping平评凭瓶屏苹 po破坡迫婆泼 pu普铺扑浦谱 qi其期起气七企器齐奇汽旗弃启妻骑棋漆
qia恰洽 qian前千钱签欠浅牵迁潜谦铅 qiang强枪墙抢 qiao桥巧敲乔悄 qie且切窃 qin亲侵勤琴秦 qing情清请轻青庆倾晴
qiong穷 qiu求球秋丘 qu去区取曲趣渠屈 quan全权券圈劝泉拳 que却确缺雀 qun群裙 ran然染燃 rang让嚷 rao绕扰饶 re热惹
ren人任认仁忍 reng仍扔 ri日 rong容荣融溶绒 rou肉柔 ru如入乳儒 ruan软 rui瑞锐 run润 ruo若弱 sa洒撒萨 sai赛塞 san三散伞
sang丧桑 sao扫嫂 se色涩 sen森 seng僧 sha杀沙啥傻纱砂 shai晒筛 shan山善闪衫扇陕杉 shang上商伤尚赏 shao少烧绍稍勺
she社设射舍摄蛇涉 shei谁 shen身神深什申审伸甚慎肾渗 sheng生声省胜升圣剩盛绳 shi是时事实市使世式始士师识试室视示石食史适失施势诗湿释
shou收手受首守售授寿瘦兽 shu书数术树输属熟叔舒述束殊疏鼠 shua刷耍 shuai帅摔衰 shuan栓 shuang双霜爽 shui水税睡 shun顺
shuo说硕 si四思死司私似丝寺撕 song送松宋颂 sou搜艘 su苏速素诉宿塑俗 suan算酸 sui随岁虽碎遂 sun孙损笋 suo所锁索缩
ta他她它塔踏 tai太台态抬泰 tan谈弹探坦叹滩贪坛炭 tang堂唐汤糖躺趟塘 tao套讨逃桃陶淘 te特 teng腾疼 ti题体提替梯踢
tian天田填甜添 tiao条跳挑 tie铁贴 ting听停厅庭挺 tong同通统痛童铜桶 tou头投透偷 tu土图突途徒涂吐兔 tuan团 tui推退腿
tun吞屯 tuo托脱拖妥 wa挖瓦娃 wai外歪 wan完万晚玩湾碗弯 wang王往望网忘亡旺 wei为位未委维卫围威危味微伟违伪尾唯
wen文问温稳闻纹 weng翁 wo我握窝卧 wu无五物务午武屋误舞污吴雾 xi系西息习希喜细席洗吸析戏稀锡 xia下夏吓峡瞎
xian先现线县限险显献鲜闲宪陷 xiang想向象相项乡香响享箱详降 xiao小校消笑效晓销孝肖 xie些写谢协鞋斜携卸械泄 xin新心信欣辛薪
xing行性形型星兴姓刑醒幸 xiong雄兄胸熊凶 xiu修休秀袖绣 xu需许续须序虚徐蓄叙 xuan选宣悬旋玄 xue学雪血穴 xun训讯寻询循巡迅
ya压亚呀牙押鸭芽 yan言研眼严演验烟延沿盐颜掩宴燕 yang样阳养央洋羊扬杨仰 yao要药摇腰遥姚咬 ye也业夜叶页野爷
yi一以已意义易医议艺依移宜异益衣亿译疑仪遗乙 yin因音引银印饮隐阴 ying应营影英硬迎映赢鹰 yo哟 yong用永勇拥涌泳佣
you有又由友油右优游邮尤幼 yu于与语育预余雨鱼玉遇域愈欲予渔 yuan元院员原远愿源园援圆缘 yue月越约乐阅跃 yun云运允孕匀
za杂砸 zai在再载灾 zan咱暂赞 zang脏葬 zao早造遭糟枣灶 ze则责择泽 zei贼 zen怎 zeng增赠 zha炸扎渣闸诈 zhai摘宅债窄
zhan站战展占沾粘 zhang张章掌丈长仗帐账 zhao找照招兆赵罩 zhe这者着折哲 zhen真镇针阵珍震诊 zheng正证政整争征郑睁挣
zhi之只知直制治至指质支值职止纸志置执植致智枝殖 zhong中种重众终钟忠 zhou周州洲粥皱 zhu主住注助著驻祝珠竹猪逐筑株诸
zhua抓 zhuan专转赚砖 zhuang装状庄壮撞 zhui追坠 zhun准 zhuo桌捉着 zi自字子资紫姿仔 zong总宗综纵 zou走奏 zu组足族祖租阻
zuan钻 zui最罪嘴醉 zun尊遵 zuo作做坐座左昨
`
