/**
 * What people take most, here and elsewhere, in lower case: whole passwords of ten and more characters, and words that digits are put
 * behind to make ten. Short on purpose: guessing online ends after ten tries, so that only the first few hundred matter.
 */
export const COMMONEST: ReadonlySet<string> = new Set(
  `
1234567890 0123456789 0987654321 9876543210 1234512345 12345678910 123456789a a123456789 1234567890a a1234567890
123123123 1231231231 1122334455 1020304050 1234554321 1111122222 1212121212 1472583690 147258369 7894561230
5201314520 5211314 52013145201314 1314520520 1314521521 woaini woaini1314 woaini520 woaini1314520 aini1314 iloveyou
1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 1qaz2wsx3edc 1qazxsw2 qazwsxedc qazwsxedcrfv zaq12wsx qwertyuiop qwertyuiop123
qwerty qwerty123 qwerty12345 qwertyui asdfghjkl asdfghjkl123 zxcvbnm zxcvbnm123 qweasdzxc qweasd123 asdf1234 qwer1234
password passw0rd p@ssw0rd p@ssword password1 password123 pass1234 letmein welcome welcome123 changeme default
admin admin123 admin888 admin1234 administrator administrator1 root root123 toor guest test test1234 testtest user
abc123 abcd1234 abc123456 abcdef123 abcdefg123 abcdefgh abc1234567 aa123456 a1b2c3d4e5 aaa123456 asd123456 qq123456
wang123456 zhang123456 li123456789 liu123456 chen123456 woshishui nihao nihao123 zhongguo zhongguo123 china china123
beijing beijing2008 shanghai liaoning liaoyang government zhengwu zhengfu zhengwufuwu zhinan xingzheng shenpi
monkey dragon sunshine princess football baseball superman batman michael jordan23 computer internet samsung
huawei huawei123 xiaomi xiaomi123 weixin weixin123 taobao alibaba tencent baidu
`
    .split(/\s+/)
    .filter(Boolean),
)
