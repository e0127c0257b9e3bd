import type { ChatStatus } from '../../contract/chat.ts'

/** A fixed reply, in both languages; `{complaint}` is the county's own number. */
export interface Reply {
  status: ChatStatus
  zh: string
  en: string
}

/** 固定答复, by the names that the rules use. */
export const REPLIES = {
  injection: {
    status: 'refused',
    zh: '这个要求我不能照办。我只按公开的办事指南回答办什么、怎么办、找谁办，请直接说您要办的事。',
    en: 'I cannot do that. I only answer from the public guide: what to do, how, and who handles it. Please tell me what you need to get done.',
  },
  favour: {
    status: 'refused',
    zh: '这个忙帮不了。所有事项都按公开的条件、材料和时限办理，办事不需要找关系、送钱物。觉得办得慢或受到刁难，可以拨打{complaint}或到“办不成事”反映窗口反映。',
    en: 'I cannot help with that. Every matter follows the published conditions, documents and time limits; no favours or gifts are needed. If you feel you are treated unfairly, call {complaint} or go to the complaint window (“办不成事”反映窗口).',
  },
  tamper: {
    status: 'refused',
    zh: '这个不能帮。弄虚作假或改动记录会被依法处理。我可以告诉您这件事正规要怎么办，请说是哪件事。',
    en: 'I cannot help with that: false papers or altered records have legal consequences. I can tell you how to do it properly; which matter is it?',
  },
  private: {
    status: 'refused',
    zh: '个人的电话、住址和单位内部资料不能提供。对外公开的窗口电话我可以查，请说是哪个部门或哪件事，也可以拨打{complaint}。',
    en: 'Personal numbers, addresses and internal papers cannot be given out. I can look up the public phone of a counter; name the department or the matter, or call {complaint}.',
  },
  others: {
    status: 'refused',
    zh: '别人的资料不能查给您。涉及自己权益的，可由本人或利害关系人带证件到窗口依法申请查询。',
    en: 'I cannot look up other people’s data. If your own rights are concerned, you or an interested party may apply for an inquiry at the counter with an identity document.',
  },
  legal: {
    status: 'refused',
    zh: '这需要法律专业意见，我不能判断。可以咨询律师，或拨打12348公共法律服务热线。办事的条件、材料、时限我可以查。',
    en: 'That calls for legal advice, which I cannot give. Please ask a lawyer or call the legal service line 12348. I can look up conditions, documents and time limits.',
  },
  predict: {
    status: 'refused',
    zh: '能不能批由主管部门依法审查后决定，我不能预测，也不能保证。我可以告诉您条件和材料，照着准备；请说是哪件事。',
    en: 'Whether it is approved is for the department to decide under the law; I can neither predict nor promise it. I can tell you the conditions and documents; which matter is it?',
  },
  incite: {
    status: 'refused',
    zh: '这个不能帮。有诉求请走正规渠道：拨打{complaint}，到“办不成事”反映窗口反映，也可以依法申请行政复议或提起行政诉讼。如果您有危险或想不开，请马上拨打110或120。',
    en: 'I cannot help with that. Please use the proper channels: call {complaint}, go to the complaint window, or apply for administrative review. In danger, call 110 or 120.',
  },
  opinion: {
    status: 'refused',
    zh: '这个话题我不评论。我只按公开的办事指南回答办事问题。',
    en: 'I do not comment on that. I only answer questions about getting things done, from the public guide.',
  },
  off_topic: {
    status: 'out_of_scope',
    zh: '这个不在办事指南的范围里，我答不了。我能回答本县办事要什么材料、几天办好、找哪个部门，以及重点项目的进度。',
    en: 'That is outside this guide. I can tell you which documents a matter needs, how long it takes, which department handles it, and how key projects stand.',
  },
  hello: {
    status: 'smalltalk',
    zh: '您好！我是办事指南助手。您可以直接说要办的事，比如“办营业执照要什么材料”“施工许可证几天办好”“我想盖个厂房要先办什么”，也可以报项目代码查进度。',
    en: 'Hello! I am the guide to getting things done in this county. Ask for example “What documents do I need for the construction permit?” or give a project code to see its progress.',
  },
  thanks: {
    status: 'smalltalk',
    zh: '不客气。还有要办的事，随时问我。',
    en: 'You are welcome. Ask me whenever you have something to get done.',
  },
  bye: { status: 'smalltalk', zh: '好的，祝您办事顺利。', en: 'Goodbye, and good luck with your business.' },
  who: {
    status: 'smalltalk',
    zh: '我是办事指南助手，是程序，不是工作人员。我按公开的办事指南回答办什么、怎么办、找谁办：材料、时限、费用、条件、办理部门和电话，也能按项目代码查进度和亮灯。我的回答以窗口答复为准。',
    en: 'I am a program, not an official. From the public guide I answer what to do, how and with whom: documents, time limits, fees, conditions, departments and phones; and a project’s progress by its code. What the counter says prevails.',
  },
  human: {
    status: 'smalltalk',
    zh: '我这里没有人工坐席。要找人请拨打{complaint}，或到政务服务大厅窗口咨询；说出要办的事，我可以给您查办理部门的电话。',
    en: 'There is no human operator here. Please call {complaint} or ask at the service hall; tell me the matter and I will look up the department’s phone.',
  },
  own: {
    status: 'needs_access_code',
    zh: '要看您自己的项目，请发项目代码（形如2603-211021-04-01-100001）；不公开的项目还要一并发项目单位收到的查询码。忘了查询码，请联系项目管家或拨打{complaint}。',
    en: 'To see your own project please send its code (like 2603-211021-04-01-100001); a project that is not public also needs the access code its owner received. If it is lost, ask your project steward or call {complaint}.',
  },
  project_not_found: {
    status: 'not_found',
    zh: '没有可公开查看的这个项目。请核对项目代码；不公开的项目，请把项目代码和项目单位收到的查询码一起发给我。也可以联系项目管家或拨打{complaint}。',
    en: 'There is no such project that can be shown. Please check the code; for a project that is not public, send the project code together with the access code its owner received. You may also ask your project steward or call {complaint}.',
  },
  not_found: {
    status: 'not_found',
    zh: '这件事在本县的办事指南里没有查到，我不乱答。请拨打{complaint}询问，或换个说法再问一次（说出要办的证照或手续的名字更容易找到）。',
    en: 'I did not find this in the county’s guide and will not guess. Please call {complaint}, or ask again in other words (the name of the permit or procedure helps).',
  },
  absent: {
    status: 'not_found',
    zh: '这件事不在本县的这份办事指南里，我不乱答。请拨打{complaint}询问，或直接问下面这个部门。',
    en: 'This matter is not in the county’s guide, so I will not guess. Please call {complaint}, or ask the department below.',
  },
  which: {
    status: 'clarify',
    zh: '您问的是哪件事？请说出要办的证照或手续，比如“施工许可证”“食品经营许可”。',
    en: 'Which matter do you mean? Please name the permit or procedure, for example “construction permit” or “food business license”.',
  },
  no_choice: {
    status: 'clarify',
    zh: '前面没有列出这一项。请直接说出要办的事。',
    en: 'There was no such option before. Please name the matter itself.',
  },
  unsure: {
    status: 'not_found',
    zh: '这个问题我没有把握答准。请拨打{complaint}，或直接问办理部门。',
    en: 'I am not certain of the answer. Please call {complaint} or ask the department.',
  },
} as const satisfies Record<string, Reply>

export type ReplyName = keyof typeof REPLIES

export const isReply = (name: string): name is ReplyName => Object.hasOwn(REPLIES, name)
