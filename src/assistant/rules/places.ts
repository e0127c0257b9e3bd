/**
 * 外地: places that people here name when they mean another county's offices. Provinces, their capitals, and what lies around; one that
 * is also an everyday word (朝阳产业) counts only with its 市 or 县. Each: its name, and in English.
 */
export const ELSEWHERE: readonly (readonly [zh: string, en: string])[] = [
  ['沈阳', 'Shenyang'],
  ['大连', 'Dalian'],
  ['鞍山', 'Anshan'],
  ['抚顺', 'Fushun'],
  ['本溪', 'Benxi'],
  ['丹东', 'Dandong'],
  ['锦州', 'Jinzhou'],
  ['营口', 'Yingkou'],
  ['阜新', 'Fuxin'],
  ['盘锦', 'Panjin'],
  ['铁岭', 'Tieling'],
  ['朝阳市', 'Chaoyang'],
  ['葫芦岛', 'Huludao'],
  ['辽阳市', 'Liaoyang City'],
  ['灯塔市', 'Dengta'],
  ['弓长岭', 'Gongchangling'],
  ['海城', 'Haicheng'],
  ['台安', 'Tai’an'],
  ['岫岩', 'Xiuyan'],
  ['法库', 'Faku'],
  ['新民市', 'Xinmin'],
  ['大石桥', 'Dashiqiao'],
  ['盖州', 'Gaizhou'],
  ['瓦房店', 'Wafangdian'],
  ['北京', 'Beijing'],
  ['上海', 'Shanghai'],
  ['天津', 'Tianjin'],
  ['重庆', 'Chongqing'],
  ['广州', 'Guangzhou'],
  ['深圳', 'Shenzhen'],
  ['长春', 'Changchun'],
  ['哈尔滨', 'Harbin'],
  ['吉林', 'Jilin'],
  ['黑龙江', 'Heilongjiang'],
  ['内蒙古', 'Inner Mongolia'],
  ['河北', 'Hebei'],
  ['山东', 'Shandong'],
]

/** What follows a place whose own offices are meant: 沈阳市的, 鞍山那边, 在大连办. Group 1 is the place. */
export const AFTER_PLACE =
  '(?:省|市|县|区)?(?:(?:那边|那儿|那里|当地|本地)?的|那边|那儿|那里|当地|本地|办|怎么|咋|去哪|找谁|要)'
/** 户口在沈阳, 从沈阳来: where somebody comes from; dealt with here all the same. */
export const FROM_PLACE = /户口|户籍|老家|外地人|跨省|异地|迁|转来|搬来|从/u
