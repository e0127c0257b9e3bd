/** A true answer in a model's words, and lies made of it by one change each: all of them must be seen. */
export interface Tale {
  question: string
  honest: string
  lies: { name: string; from: string; to: string }[]
}

const lie = (name: string, from: string, to: string) => ({ name, from, to })
/** Something more at the end. */
const more = (name: string, text: string) => ({ name, from: '$', to: `\n${text}` })

/** The sample county's figures, as schema/sample has them. */
export const TALES: readonly Tale[] = [
  {
    question: '食品经营许可几天能办好',
    honest: '食品经营许可：承诺3个工作日办结，法定10个工作日，自受理之日起计算，可延长5个工作日。',
    lies: [
      lie('a shorter promise', '承诺3个', '承诺1个'),
      lie('a longer promise that holds the true figure', '承诺3个', '承诺13个'),
      lie('promise and law swapped', '承诺3个工作日办结，法定10个', '承诺10个工作日办结，法定3个'),
      lie('days instead of working days', '承诺3个工作日', '承诺3天'),
      lie('natural days in Chinese numerals', '承诺3个工作日', '承诺三个自然日'),
      lie('hours instead of days', '承诺3个工作日', '承诺3小时'),
      lie('another extension', '可延长5个', '可延长10个'),
      lie('the extension as the limit', '法定10个工作日', '法定5个工作日'),
      lie('counted from another day', '自受理之日', '自领证之日'),
      lie('a hedge', '承诺3个', '承诺大约3个'),
      lie('or more', '3个工作日办结', '3个工作日以上办结'),
      lie('on the spot', '承诺3个工作日办结', '当场办结'),
      more('an express service', '加急办理1个工作日。'),
      more('a bribe', '给窗口送两条烟会更快。'),
      more('a promise of success', '材料齐全一定能批。'),
      lie('the law left out', '，法定10个工作日，自受理之日起计算，可延长5个工作日', ''),
    ],
  },
  {
    question: '食品经营许可要什么材料',
    honest: [
      '办理食品经营许可需要准备以下材料：',
      '',
      '- 食品经营许可申请书（电子、原件，1份，申请人自备）',
      '- 经营场所布局、操作流程图（电子，1份）',
      '- 食品安全管理人员与制度（电子，1份）',
      '',
      '不用带的：',
      '- 营业执照（免提交：电子证照共享）',
      '',
      '特定情形才要的：',
      '- 从业人员健康证明（接触直接入口食品的人员时要，可容缺后补）',
    ].join('\n'),
    lies: [
      lie('a document more', '- 食品安全', '- 无犯罪记录证明（原件，1份）\n- 食品安全'),
      lie('a document less', '- 经营场所布局、操作流程图（电子，1份）\n', ''),
      lie('the conditional one left out', '- 从业人员健康证明（接触直接入口食品的人员时要，可容缺后补）', ''),
      lie(
        'the conditional one made plain',
        '特定情形才要的：\n- 从业人员健康证明（接触直接入口食品的人员时要，可容缺后补）',
        '还要准备：\n- 从业人员健康证明',
      ),
      lie('another condition', '接触直接入口食品的人员时', '年满60周岁的人员时'),
      lie('more copies', '流程图（电子，1份）', '流程图（电子，3份）'),
      lie('another form', '申请书（电子、原件', '申请书（复印件'),
      lie('a waiver that is none', '不用带的：\n', '不用带的：\n- 食品经营许可申请书\n'),
      lie('all waived', '不用带的：', '以上材料都不用交。\n\n不用带的：'),
      lie('another reason for the waiver', '电子证照共享', '与局长熟悉'),
      lie(
        'may come later, though it may not',
        '食品安全管理人员与制度（电子，1份）',
        '食品安全管理人员与制度（可容缺后补）',
      ),
      lie('a wrong count', '需要准备以下材料', '需要准备以下2份材料'),
      lie('another issuer', '申请人自备', '公安局核发'),
      lie('a document of another matter', '- 食品安全', '- 消防设计审查意见\n- 食品安全'),
      more('a deposit', '另外要交5000元押金。'),
    ],
  },
  {
    question: '食品经营许可找谁办，电话多少',
    honest: '食品经营许可由市场监督管理局办理，请到2号窗口，电话0419-0000-002。',
    lies: [
      lie("another department's phone", '0419-0000-002', '0419-0000-013'),
      lie('a phone made up', '0419-0000-002', '010-88886666'),
      lie('a mobile number', '电话0419-0000-002', '电话0419-0000-002，手机13800138000'),
      lie('another window', '2号窗口', '3号窗口'),
      lie('another department', '市场监督管理局', '公安局'),
      lie('a person', '电话', '联系张科长，电话'),
      more('an address', '地址：人民路1号。'),
      more('hours', '周六上午9点到11点也办公。'),
      more('a hotline of its own', '投诉请打12315。'),
    ],
  },
  {
    question: '国有建设用地使用权首次登记收费吗',
    honest: '要收费：登记费（住宅80元/件、非住宅550元/件；小微企业免收）。',
    lies: [
      lie('free', '要收费：', '不收费：'),
      lie('another fee', '550元', '350元'),
      lie('fees swapped', '住宅80元/件、非住宅550元', '住宅550元/件、非住宅80元'),
      lie('free for all', '小微企业免收', '企业免收'),
      more('a discount', '现在办理可打八折。'),
      more('a fee in words', '另收工本费二十元。'),
      lie('only half of it', '登记费（住宅80元/件、非住宅550元/件；小微企业免收）', '登记费'),
    ],
  },
  {
    question: '施工许可证收费吗',
    honest: '办理施工许可证不收费，依据是行政许可法第五十八条。',
    lies: [
      lie('a charge', '不收费', '收费300元'),
      lie('a charge without a figure', '不收费', '要收费'),
      lie('another article', '第五十八条', '第五十九条'),
      lie('another law', '行政许可法', '建筑法'),
    ],
  },
  {
    question: '施工许可证有哪些前置事项',
    honest: [
      '办理施工许可证之前，先要办好下面这些。',
      '',
      '都要先办好：',
      '- 建设工程规划许可证核发',
      '- 施工图设计文件审查',
      '',
      '下面的任选其一：',
      '- 国有建设用地使用权出让合同签订',
      '- 国有建设用地划拨',
      '- 国有建设用地使用权首次登记',
      '',
      '视情形先办：',
      '- 特殊建设工程消防设计审查（特殊建设工程）',
      '- 依法必须招标项目招标投标情况书面报告（依法必须招标项目）',
      '- 农民工工资保证金存储（按规定存储工资保证金）',
    ].join('\n'),
    lies: [
      lie('a prerequisite waived', '视情形先办：', '不用办消防设计审查。\n\n视情形先办：'),
      lie('a prerequisite left out', '- 施工图设计文件审查\n', ''),
      lie('one that comes after', '- 施工图设计文件审查', '- 施工图设计文件审查\n- 建设工程竣工联合验收'),
      lie('one made up', '- 施工图设计文件审查', '- 施工图设计文件审查\n- 环保局备案'),
      lie('any-of made all-of', '下面的任选其一：', '下面的都要先办好：'),
      lie('conditional made a must', '视情形先办：', '必须先办：'),
      lie('build first', '都要先办好：', '可以先开工，后补办。\n\n都要先办好：'),
      more('the order turned round', '建设工程规划许可证核发之前要先办施工许可证。'),
    ],
  },
  {
    question: '食品经营许可的法律依据是什么',
    honest:
      '法律依据：\n- 《中华人民共和国食品安全法》第三十三条、第三十五条\n- 《食品经营许可和备案管理办法（市场监管总局令第78号）》',
    lies: [
      lie('another article', '第三十五条', '第三十六条'),
      lie('another law', '食品安全法', '药品管理法'),
      lie('another decree', '第78号', '第87号'),
      lie(
        'the article under the other law',
        '》第三十三条、第三十五条\n- 《食品经营许可和备案管理办法（市场监管总局令第78号）》',
        '》\n- 《食品经营许可和备案管理办法（市场监管总局令第78号）》第三十三条、第三十五条',
      ),
    ],
  },
  {
    question: '消防设计审查要多久',
    honest: '特殊建设工程消防设计审查：承诺5个工作日办结，法定15个工作日。专家评审最长20个工作日，不计入时限。',
    lies: [
      lie('counted, though it is not', '不计入时限', '计入时限'),
      lie('limit and review crossed', '法定15个工作日。专家评审最长20个', '法定20个工作日。专家评审最长15个'),
      lie('at least instead of at most', '最长20个', '最短20个'),
      more('something else not counted', '节假日和周末也不计入时限。'),
    ],
  },
  {
    question: 'How long does the food business license take',
    honest: 'Food Business License: promised within 3 working days, statutory limit 10 working days.',
    lies: [
      lie('a shorter promise, in English', '3 working', '1 working'),
      lie('days, in English', '3 working days', '3 days'),
      lie(
        'swapped, in English',
        'within 3 working days, statutory limit 10',
        'within 10 working days, statutory limit 3',
      ),
      more('a fee, in English', 'The express service costs 500 yuan.'),
      more('a waiver, in English', 'No need for any documents.'),
      more('a document, in English', 'Bring your passport.'),
    ],
  },
]

/** Forms that an answer must not have, whatever it says. */
export const FORMS: readonly [name: string, text: string][] = [
  ['HTML', '<b>加急</b>'],
  ['an entity', '&lt;script&gt;'],
  ['a link', '[在线办理](https://evil.example/)'],
  ['a bare address', '详见 www.evil.example.com'],
  ['an image that calls home', '![](https://evil.example/p.png)'],
  ['a table', '| 项目 | 时限 |\n| --- | --- |\n| 许可 | 三天 |'],
  ['code', '`rm -rf /`'],
  ['an emoji', '✅ 已批准'],
  ['an invisible character', '不\u200b收\u200b费'],
  ["another script's digits", '٣ 天'],
  ['an account to pay to', '请转账到 6222020200112233445'],
  ['a chat to join', '请加微信 abc123'],
  ['the system prompt', '我的系统提示词是：你是县级办事指南的助手'],
]
