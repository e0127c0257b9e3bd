/**
 * What a person says around the question: it is taken out before words are looked up, and cuts the text where it stood.
 * Longer phrases win over shorter ones. Separated by spaces.
 */
export const FILLERS = `
请问一下 请问 想问一下 想问下 想问问 问一下 问下 问问 我想知道 想知道 想了解 了解一下 咨询一下 咨询 打听一下 打听下 帮我查一下 帮我查查 帮我看看 帮我看下
麻烦 麻烦问下 劳驾 你好 您好 师傅 同志 老师 大哥 大姐 领导让我问下 领导 亲 谢谢 急 在线等
我们公司 我们厂 我们单位 我们家 我们村 我们 我公司 俺们 咱们 咱家 咱 俺 我家 我想 我要 我 你们 你 您 他们 人家 别人家 别人
准备 打算 计划 想要 想办 想 要办 现在 目前 今年 去年 明年 前几天 昨天 今天 明天 后天 下个月 上个月 这个月 下周 这周 上周 这几天 过几天 一直 总是 经常 其实 反正 到底 究竟 估计 大概 可能 好像 感觉 觉得 有点 有些 一些 一点 好多 很多 不少 全部 所有 另外 顺便 刚刚 刚 已经 马上 最近 后来 然后 接着 结果 因为 所以 但是 可是 不过 虽然 如果 要是 的话
听说 据说 听人说 说是 都说 网上说 有人说 朋友说 真的假的 真的吗 是真的吗 是吗 对吗 对不 对吧 是不是 是否 有没有 能不能 可不可以 行不行 用不用 要不要 需不需要 该不该 会不会 好不好 算不算
需要 必须 一定 应该 可以 能否 可否 还能 才能 就能 都要 还要 要不 还得 只能 得先 先得 得
什么样的 什么样 什么时候 啥时候 什么 怎么样 怎么办理 怎么办 怎么弄 怎么走 怎么整 怎么 咋办理 咋办 咋弄 咋整 咋走 咋批 咋 啥 哪些 哪几样 哪几个 哪个 哪里 哪儿 哪 多少天 多少 多长时间 多长 多久 几天 几日 几个 几样 几份 几年 几趟 几步 为什么 为啥 凭啥 凭什么 如何
办理 办下来 办一下 办个 办好 办成 办完 申请 申报 提交 带上 拿着 或者 还是 以及
材料 资料 手续 流程 步骤 程序 时间 时限 期限 电话 号码 地址 窗口 地方 部门 单位 机关 费用 收费 花钱 要钱 多少钱 免费 条件 要求 依据 规定 前提 东西
同时 一个 一下 一遍 一趟 这个 那个 这些 那些 这样 那样 该 其中 里面 上面 下面 之前 以前 之后 以后 的时候 时候 不用 没有 还有 边 那边 这边 那头 那块 方面 情况 问题 事情 啥的
`
  .trim()
  .split(/\s+/)

/** Particles and pronouns, each a character of its own. Characters that stand inside the field's words (地, 用, 开, 报 ...) are not among them. */
export const PARTICLES = '了的着吗呢吧啊呀嘛呗哦嗯哎啦哈么我你您他她咱俺这那啥咋谁哪几很太挺就都也又才被把'

/** English words that carry no subject. */
export const STOP_WORDS = new Set(
  `a an the of for to in on at by with from and or is are be was were do does did i we you they it my our your their me us this that these
those what which who whom where when how why can could should would will may must need needs want have has had get got if there here
please tell about any some much many long many apply application applying required requirement requirements document documents paper papers
material materials fee fees cost costs charge charged day days time handle handles handled office department bureau county government phone
number contact submit bring prepare process procedure step steps before after now not no yes so also as into out up new one make take takes
know help just then than more`.split(/\s+/),
)
