/**
 * How a sentence says which of its parts is asked about and which only sets the scene. Regular expressions on normalised
 * Simplified text; groups: 1 = what weighs less, 2 = what weighs in full (`SCENE`), or the reverse (`OBJECT`).
 */

/** Words that make a part of a sentence a question. */
export const ASKING =
  /几|多少|多久|多长|多大|多高|哪|谁|啥|什么|怎么|怎样|怎办|咋|如何|吗|么$|不$|没$|呢|是不是|能不能|可不可以|要不要|用不用|需不需要|有没有|行不行|是否|能否|可以|为何|凭|最晚|最快|费用|收费|条件|材料|流程|步骤|电话|地址|时限|依据|区别|\?|\b(?:what|which|who|where|when|how|can|do|does|is|are|will|should|need)\b/

/** 办完一件事再问另一件: what is done already is the scene. */
export const SCENE = [
  /^(.{1,16}?(?:拿到手了?|到手了?|下来了|下来之?后|办完了?|签完了?|签了|签好了?|批完了?|批了|交完了?|还清了?|还完了?|领完了?|建完了?|完工了?|完事了?|之后|以后|完了|完后|到期了|好了|弄好|修完了?|通过了|好后|后))[,，]?(.{3,})$/,
  /^((?:刚|已经|已|都)(?:拿到|取得|办了|领了|有了?|签了|批了|办完|交了|买了|注册了|登记了).{1,12}?)[,，](.{3,})$/,
  /^((?:我|我们|咱|公司|厂里)?(?:已经|已)?有.{2,10}?(?:了|证|照))[,，](.{3,})$/,
  /^((?:还没|没有|没|未)(?:拿到|取得|办|领|有).{1,12}?)[,，]?((?:能不能|能否|可不可以|可以|能).{3,})$/,
]

/** 办甲要交乙吗: the paper asked about is not the matter asked about. */
export const OBJECT = [
  /^(.{2,}?)(?:还|需|得)?(?:要不要|用不用|要|用|需要|得|必须)(?:我|我们|企业)?(?:再)?(?:交|带|提供|出示|拿|准备|出具)((?!什么|啥|哪|多少|几|的).{2,10}?)(?:吗|么|不|嘛)?$/,
  /^(.{2,}?)(?:还要|还用|还需要|要不要|用不用|需不需要|一定要|必须有|必须要)((?!什么|啥|哪|多少|几|去|办|做|报|再|我).{1,8}?(?:本|证|照|章|件|书|函|簿))(?:原件|复印件)?(?:吗|么|不|嘛)?$/,
]

/** 不是甲: the other is meant. Not where the sentence asks back (不是甲吗). */
export const NEGATED = /(?:不是|不算|除了|不要|不想办|别的不说)([^,，。?？!！;；]{2,8})/g

/** 甲的乙要什么: what stands after 的 is asked about, what stands before tells which; groups 1 and 2 with what follows. */
export const HEAD =
  /^(.{2,10}[^我你他她它们咱这那])的((?!时候|话|东西|地方|钱|事|人|单位|证|是|项目|公司)\p{Script=Han}{2,4}?)(?=(?:要|需|得|怎|咋|多|几|去|在|找|归|能|带|交|办|什|啥|哪)).+$/u
