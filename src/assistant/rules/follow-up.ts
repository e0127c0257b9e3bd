/** 接着上一句问: words that lean on what was said before. Regular expressions on normalised text. */

/** 第二个, 2, the second one: which of the choices that were offered. The number is in group 1. */
export const ORDINAL =
  /^(?:我?(?:选|要|问的?是|说的?是|看|想问)?)?(?:第)?([一二三四1234])(?:个|项|件|种|条|号)?(?:吧|呢|的|那个)?[。.!！]?$|第([一二三四1234])(?:个|项|件|种|条)|\b(first|second|third|fourth)\b(?: one)?$|^(?:number|option|no\.?)\s*([1-4])$/

export const LAST_ONE = /最后(?:一)?(?:个|项|件)|\blast one\b/

export const ORDINAL_VALUES: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
}

/** 不是这个: the answer was about the wrong thing. What follows, if anything, says what is meant (group 1). */
export const REJECTION =
  /^(?:不对|不是|错了|搞错了?|弄错了?|答错了?|我问的不是|我说的不是|说的不是|不是这个意思|wrong|no|not that|not this)(?:这个|这件|那个|这事|这|它)?(?:one)?(?:了|啊|的|吧)?[,，。.!！ ]*(?:(?:我)?(?:说|问|指|要办|想问)?的?(?:是|i mean|i meant)\s*(.+))?$/

/** 这个, 它, 那边: points at what was spoken of. */
export const POINTING =
  /这个|那个|这件|那件|这事|那事|这证|那证|这些|它|该事项|这里面|其中|上面说的|刚才|刚刚说|\b(?:it|its|this|that|these|those|them)\b/

/** 那要多久, 换成厂房呢: goes on from the last question. */
export const GOING_ON =
  /^(?:那么?|那就|那要|那我|还有|另外|然后|接着|换成|要是|如果|假如|真要|and|then|what about|how about)|呢[?？]?$/

/** Characters that say nothing of their own once question words and fillers are out. */
export const SAYS_NOTHING =
  /[要办去给能还就有是得在多和用交到来下好行不没个的事儿种样等跟往上请说再会总共大概一般需先里头前后日天久地方时候过换成如果真也拿领取发批审弄搞做完出走看问找报递填送收叫算为以从把被让,，。.?？!！、\s]/gu

/** 甲和乙有什么区别: two things held side by side; groups 1 and 2. */
export const COMPARISON = [
  /^(.{2,24}?)(?:和|跟|与|同|、|vs\.?|还有)(.{2,24}?)(?:之间)?(?:的|有)?(?:什么|啥|哪些|何)?(?:区别|不同|不一样|差别|差异)/,
  /^(.{2,24}?)(?:和|跟|与|同|、)(.{2,24}?)(?:是不是|是)(?:一回事|同一个|一个证|一样|俩证|两个证|两回事|一码事)/,
  /^(.{2,24}?)(?:和|跟|与|同|、)(.{2,24}?)(?:怎么|咋|如何)(?:区分|分|区别)/,
  /^(.{2,24}?)(?:和|跟|与|同|、)(.{2,24}?)(?:到底|究竟)?(?:差|不同|区别)(?:在|到)?(?:哪|啥|什么)/,
  /^(?:what(?:'s| is) the )?difference between (.+?) and (.+?)\??$/,
]

/** 甲和乙分别要几天: both are asked about alike; groups 1, 2 and the question. */
export const BOTH = [/^(.{2,20}?)(?:和|跟|与|、|还有|以及)(.{2,20}?)(?:都|分别|各自|各)(.{2,})$/]

/** 能不能跟营业执照一起办: asks of what was spoken of whether it goes together with something else. */
export const TOGETHER = /(?:跟|和|与|同)[^,，。?？]{2,12}?(?:一起|一块|同时|一并|合并|并联)|together with/

/** 问一份材料本身: what it is, where it is used, how it looks. */
export const DOCUMENT_USE =
  /哪些事|哪些事项|什么事|哪些手续(?:都)?(?:要|得|用|需)|[干办做]啥用|[干做]什么用|有啥用|有什么用|用在哪|在哪些|什么用|(?:来|去|是)干(?:嘛|啥|什么)|干嘛用|where is .* used|what is .* (?:for|used)/
export const DOCUMENT_FORM =
  /样本|模板|范本|空白表|样表|填写示例|怎么填|咋填|表在哪下|下载|哪里下|sample|template|blank form|fill in/

/** 问部门本身: what it handles. */
export const DEPARTMENT_DUTY =
  /管什么|管啥|负责什么|负责啥|办什么事|能办什么|办哪些|管哪些|哪些业务|what does .* (?:do|handle)/

/** 接下来轮到啥: after a project was shown, this asks on about it. */
export const WHAT_NEXT = /接下来|下一步|轮到|还差|还剩|往下|之后该|what(?:'s| is)? next|next step|remaining/
