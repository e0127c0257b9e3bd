import type { Block } from '../../src/contract/blocks.ts'
import type { ChatAnswer } from '../../src/contract/chat.ts'
import type { Contact } from '../../src/contract/matters.ts'

export const CONTACT: Contact = {
  role: '登记注册窗口',
  name: null,
  department: '市场监督管理局',
  phone: '0419-0000-002',
  window: '2号窗口',
  address: '示例路1号',
  hours: '工作日8:30–11:30',
  basis: 'example',
}

/** One block of each type, holding the given words wherever words can stand. */
export const blocksOf = (
  words: string,
  url = '/matters/construction-permit',
): { [Type in Block['type']]: Extract<Block, { type: Type }> } => ({
  text: { type: 'text', text: words, tone: 'lead' },
  fields: { type: 'fields', title: words, items: [{ label: words, value: words, note: words, basis: 'example' }] },
  list: {
    type: 'list',
    title: words,
    style: 'checklist',
    items: [{ text: words, tags: [words], note: words, links: [{ label: words, url }] }],
  },
  table: { type: 'table', title: words, columns: [words, words], rows: [[words, words]] },
  contact: {
    type: 'contact',
    title: words,
    contact: {
      role: words,
      name: words,
      department: words,
      phone: words,
      window: words,
      address: words,
      hours: words,
      basis: 'example',
    },
  },
  lights: { type: 'lights', title: words, items: [{ label: words, light: 'red', word: words, detail: words, url }] },
  choices: { type: 'choices', prompt: words, items: [{ label: words, message: words }] },
  link: { type: 'link', label: words, url, note: words },
})

export const answerOf = (blocks: Block[], rest: Partial<ChatAnswer> = {}): ChatAnswer => ({
  conversationId: 'conversation',
  messageId: 'message-1',
  status: 'answered',
  text: '完整的文字',
  blocks,
  subjects: [],
  facets: [],
  citations: [],
  choices: [],
  answeredBy: 'rules',
  ...rest,
})
