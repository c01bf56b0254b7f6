/// What Unicode says a compatibility character stands for, for the blocks that forms, PDF text layers and
/// input methods of Taiwan produce. Written from the Unicode Character Database (normalisation form KC).
enum CompatibilityForms {
  /// Characters that stand for one other character: the first code point and, one after the other, what it
  /// and its successors stand for; `·` stands where a code point is no compatibility character.
  static let single: [(first: UInt32, forms: String)] = [
    (0xAA, "a"),
    (0xB2, "23·μ"),
    (0xB9, "1o"),
    (0x17F, "s"),
    (0x2B0, "hɦjrɹɻʁwy"),
    (0x2E0, "ɣlsxʕ"),
    (0x2011, "‐"),
    (0x2024, "."),
    (0x2070, "0i··456789+−=()n0123456789+−=()·aeoxəhklmnpst"),
    (0x2102, "C"),
    (0x2107, "Ɛ··gHHHhħIILl·N"),
    (0x2119, "PQRRR"),
    (0x2124, "Z·Ω·Z·KÅBC·eEF·Moאבגדi··πγΓΠ∑"),
    (0x2145, "Ddeij"),
    (0x2160, "I"),
    (0x2164, "V"),
    (0x2169, "X··LCDMi"),
    (0x2174, "v"),
    (0x2179, "x··lcdm"),
    (0x2460, "123456789"),
    (0x24B6, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0"),
    (0x2E9F, "母"),
    (0x2EF3, "龟"),
    (0x2F00, "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气"),
    (0x2F54, "水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長"),
    (0x2FA8, "門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"),
    (0x3036, "〒·十卄卅"),
    (0x3192, "一二三四上中下甲乙丙丁天地人"),
    (0x3244, "問幼文箏"),
    (0x326E, "가나다라마바사아자차카타파하··우·一二三四五六七八九十月火水木金土日株有社名特財祝労秘男女適優印注項休写正上中下左右医宗学監企資協夜"),
    (0xF900, "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋"),
    (0xF954, "凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵"),
    (0xF9A8, "令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙"),
    (0xF9FC, "識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀··塚·晴··凞猪益礼神祥福靖精羽·蘒·諸··逸都"),
    (0xFA2A, "飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵𤋮舘··並况全侀充冀勇勺喝啕喙嗢塚墳"),
    (0xFA7E, "奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕"),
    (0xFAD2, "㮝䀘䀹𥉉𥳐𧻓齃龎"),
    (0xFE10, ",、。:;!?〖〗"),
    (0xFE31, "—–__(){}〔〕【】《》〈〉「」『』··[]"),
    (0xFE4D, "___,、.·;:?!—(){}〔〕#&*+-<>=·\\$%@"),
    (0xFF5F, "⦅⦆。「」、"),
    (0xFFE0, "¢£¬·¦¥₩·│←↑→↓■○"),
    (0x2F800, "丽丸乁𠄢你侮侻倂偺備僧像㒞𠘺免兔兤具𠔜㒹內再𠕋冗冤仌冬况𩇟凵刃㓟刻剆割剷㔕勇勉勤勺包匆北卉卑博即卽卿卿卿𠨬灰及叟𠭣叫叱吆咞吸呈周咢哶唐啓啣善善喙喫喳嗂圖嘆圗噑噴切壮城埴"),
    (0x2F854, "堍型堲報墬𡓤売壷夆多夢奢𡚨𡛪姬娛娧姘婦㛮㛼嬈嬾嬾𡧈寃寘寧寳𡬘寿将当尢㞁屠屮峀岍𡷤嵃𡷦嵮嵫嵼巡巢㠯巽帨帽幩㡢𢆃㡼庰庳庶廊𪎒廾𢌱𢌱舁弢弢㣇𣊸𦇚形彫㣣徚忍志忹悁㤺㤜悔𢛔惇慈慌"),
    (0x2F8A8, "慎慌慺憎憲憤憯懞懲懶成戛扝抱拔捐𢬌挽拼捨掃揤𢯱搢揅掩㨮摩摾撝摷㩬敏敬𣀊旣書晉㬙暑㬈㫤冒冕最暜肭䏙朗望朡杞杓𣏃㭉柺枅桒梅𣑭梎栟椔㮝楂榣槪檨𣚣櫛㰘次𣢧歔㱎歲殟殺殻𣪍𡴋𣫺汎𣲼"),
    (0x2F8FC, "沿泍汧洖派海流浩浸涅𣴞洴港湮㴳滋滇𣻑淹潮𣽞𣾎濆瀹瀞瀛㶖灊災灷炭𠔥煅𤉣熜𤎫爨爵牐𤘈犀犕𤜵𤠔獺王㺬玥㺸㺸瑇瑜瑱璅瓊㼛甤𤰶甾𤲒異𢆟瘐𤾡𤾸𥁄㿼䀈直𥃳𥃲𥄙𥄳眞真真睊䀹瞋䁆䂖𥐝硎碌"),
    (0x2F950, "磌䃣𥘦祖𥚚𥛅福秫䄯穀穊穏𥥼𥪧𥪧竮䈂𥮫篆築䈧𥲀糒䊠糨糣紀𥾆絣䌁緇縂繅䌴𦈨𦉇䍙𦋙罺𦌾羕翺者𦓚𦔣聠𦖨聰𣍟䏕育脃䐋脾媵𦞧𦞵𣎓𣎜舁舄辞䑫芑芋芝劳花芳芽苦𦬼若茝荣莭茣莽菧著荓菊菌菜"),
    (0x2F9A4, "𦰶𦵫𦳕䔫蓱蓳蔖𧏊蕤𦼬䕝䕡𦾱𧃒䕫虐虜虧虩蚩蚈蜎蛢蝹蜨蝫螆䗗蟡蠁䗹衠衣𧙧裗裞䘵裺㒻𧢮𧥦䚾䛇誠諭變豕𧲨貫賁贛起𧼯𠠄跋趼跰𠣞軔輸𨗒𨗭邔郱鄑𨜮鄛鈸鋗鋘鉼鏹鐕𨯺開䦕閷𨵷䧦雃嶲霣𩅅𩈚"),
    (0x2F9F8, "䩮䩶韠𩐊䪲𩒖頋頋頩𩖶飢䬳餩馧駂駾䯎𩬰鬒鱀鳽䳎䳭鵧𪃎䳸𪄅𪈎𪊑麻䵖黹黾鼅鼏鼖鼻𪘀"),
  ]

  /// Characters that stand for several, `code=text`.
  static let several = """
    BC=1⁄4 BD=1⁄2 BE=3⁄4 132=IJ 133=ij 13F=L· 140=l· 149=ʼn 1C4=DŽ 1C5=Dž 1C6=dž 1C7=LJ 1C8=Lj
    1C9=lj 1CA=NJ 1CB=Nj 1CC=nj 1F1=DZ 1F2=Dz 1F3=dz 2025=.. 2026=... 2033=′′ 2034=′′′ 2036=‵‵
    2037=‵‵‵ 203C=!! 2047=?? 2048=?! 2049=!? 2057=′′′′ 20A8=Rs 2100=a/c 2101=a/s 2103=°C
    2105=c/o 2106=c/u 2109=°F 2116=No 2120=SM 2121=TEL 2122=TM 213B=FAX 2150=1⁄7 2151=1⁄9
    2152=1⁄10 2153=1⁄3 2154=2⁄3 2155=1⁄5 2156=2⁄5 2157=3⁄5 2158=4⁄5 2159=1⁄6 215A=5⁄6 215B=1⁄8
    215C=3⁄8 215D=5⁄8 215E=7⁄8 215F=1⁄ 2161=II 2162=III 2163=IV 2165=VI 2166=VII 2167=VIII
    2168=IX 216A=XI 216B=XII 2171=ii 2172=iii 2173=iv 2175=vi 2176=vii 2177=viii 2178=ix 217A=xi
    217B=xii 2189=0⁄3 2469=10 246A=11 246B=12 246C=13 246D=14 246E=15 246F=16 2470=17 2471=18
    2472=19 2473=20 2474=(1) 2475=(2) 2476=(3) 2477=(4) 2478=(5) 2479=(6) 247A=(7) 247B=(8)
    247C=(9) 247D=(10) 247E=(11) 247F=(12) 2480=(13) 2481=(14) 2482=(15) 2483=(16) 2484=(17)
    2485=(18) 2486=(19) 2487=(20) 2488=1. 2489=2. 248A=3. 248B=4. 248C=5. 248D=6. 248E=7.
    248F=8. 2490=9. 2491=10. 2492=11. 2493=12. 2494=13. 2495=14. 2496=15. 2497=16. 2498=17.
    2499=18. 249A=19. 249B=20. 249C=(a) 249D=(b) 249E=(c) 249F=(d) 24A0=(e) 24A1=(f) 24A2=(g)
    24A3=(h) 24A4=(i) 24A5=(j) 24A6=(k) 24A7=(l) 24A8=(m) 24A9=(n) 24AA=(o) 24AB=(p) 24AC=(q)
    24AD=(r) 24AE=(s) 24AF=(t) 24B0=(u) 24B1=(v) 24B2=(w) 24B3=(x) 24B4=(y) 24B5=(z) 3220=(一)
    3221=(二) 3222=(三) 3223=(四) 3224=(五) 3225=(六) 3226=(七) 3227=(八) 3228=(九) 3229=(十) 322A=(月)
    322B=(火) 322C=(水) 322D=(木) 322E=(金) 322F=(土) 3230=(日) 3231=(株) 3232=(有) 3233=(社) 3234=(名)
    3235=(特) 3236=(財) 3237=(祝) 3238=(労) 3239=(代) 323A=(呼) 323B=(学) 323C=(監) 323D=(企) 323E=(資)
    323F=(協) 3240=(祭) 3241=(休) 3242=(自) 3243=(至) 3250=PTE 3251=21 3252=22 3253=23 3254=24
    3255=25 3256=26 3257=27 3258=28 3259=29 325A=30 325B=31 325C=32 325D=33 325E=34 325F=35
    32B1=36 32B2=37 32B3=38 32B4=39 32B5=40 32B6=41 32B7=42 32B8=43 32B9=44 32BA=45 32BB=46
    32BC=47 32BD=48 32BE=49 32BF=50 32C0=1月 32C1=2月 32C2=3月 32C3=4月 32C4=5月 32C5=6月 32C6=7月
    32C7=8月 32C8=9月 32C9=10月 32CA=11月 32CB=12月 32CC=Hg 32CD=erg 32CE=eV 32CF=LTD 32FF=令和 3358=0点
    3359=1点 335A=2点 335B=3点 335C=4点 335D=5点 335E=6点 335F=7点 3360=8点 3361=9点 3362=10点 3363=11点
    3364=12点 3365=13点 3366=14点 3367=15点 3368=16点 3369=17点 336A=18点 336B=19点 336C=20点 336D=21点
    336E=22点 336F=23点 3370=24点 3371=hPa 3372=da 3373=AU 3374=bar 3375=oV 3376=pc 3377=dm
    3378=dm2 3379=dm3 337A=IU 337B=平成 337C=昭和 337D=大正 337E=明治 337F=株式会社 3380=pA 3381=nA 3382=μA
    3383=mA 3384=kA 3385=KB 3386=MB 3387=GB 3388=cal 3389=kcal 338A=pF 338B=nF 338C=μF 338D=μg
    338E=mg 338F=kg 3390=Hz 3391=kHz 3392=MHz 3393=GHz 3394=THz 3395=μl 3396=ml 3397=dl 3398=kl
    3399=fm 339A=nm 339B=μm 339C=mm 339D=cm 339E=km 339F=mm2 33A0=cm2 33A1=m2 33A2=km2 33A3=mm3
    33A4=cm3 33A5=m3 33A6=km3 33A7=m∕s 33A8=m∕s2 33A9=Pa 33AA=kPa 33AB=MPa 33AC=GPa 33AD=rad
    33AE=rad∕s 33AF=rad∕s2 33B0=ps 33B1=ns 33B2=μs 33B3=ms 33B4=pV 33B5=nV 33B6=μV 33B7=mV
    33B8=kV 33B9=MV 33BA=pW 33BB=nW 33BC=μW 33BD=mW 33BE=kW 33BF=MW 33C0=kΩ 33C1=MΩ 33C2=a.m.
    33C3=Bq 33C4=cc 33C5=cd 33C6=C∕kg 33C7=Co. 33C8=dB 33C9=Gy 33CA=ha 33CB=HP 33CC=in 33CD=KK
    33CE=KM 33CF=kt 33D0=lm 33D1=ln 33D2=log 33D3=lx 33D4=mb 33D5=mil 33D6=mol 33D7=PH 33D8=p.m.
    33D9=PPM 33DA=PR 33DB=sr 33DC=Sv 33DD=Wb 33DE=V∕m 33DF=A∕m 33E0=1日 33E1=2日 33E2=3日 33E3=4日
    33E4=5日 33E5=6日 33E6=7日 33E7=8日 33E8=9日 33E9=10日 33EA=11日 33EB=12日 33EC=13日 33ED=14日
    33EE=15日 33EF=16日 33F0=17日 33F1=18日 33F2=19日 33F3=20日 33F4=21日 33F5=22日 33F6=23日 33F7=24日
    33F8=25日 33F9=26日 33FA=27日 33FB=28日 33FC=29日 33FD=30日 33FE=31日 33FF=gal FB00=ff FB01=fi
    FB02=fl FB03=ffi FB04=ffl FB05=st FB06=st FE19=... FE30=..
    """

  /// The Latin letters with marks and the letter of A-Z that is left without them; `.` where there is none.
  static let baseLetters: [(first: UInt32, letters: String)] = [
    (0xC0, "AAAAAA.CEEEEIIIIDNOOOOO.OUUUUY..AAAAAA.CEEEEIIIIDNOOOOO.OUUUUY.YAAAAAACCCCCCCCDDDDEE"),
    (0x114, "EEEEEEEEGGGGGGGGHHHHIIIIIIIIII..JJKKKLLLLLL..LLNNNNNNNNNOOOOOO..RRRRRRSSSSSSSSTTTTTT"),
    (0x168, "UUUUUUUUUUUUWWYYYZZZZZZS.B.......DD......FFG...IKKL..N..OO..PP......TT.UU.VYYZZ....."),
    (0x1BC, ".................AAIIOOUUUUUUUUUU.AAAA....GGKKOOOO..J...GG..NNAA....AAAAEEEEIIIIOOOO"),
    (0x210, "RRRRUUUUSSTT..HH......AAEEOOOOOOOOYY............................"),
    (0x1E00, "AABBBBBBCCDDDDDDDDDDEEEEEEEEEEFFGGHHHHHHHHHHIIIIKKKKKKLLLLLLLLMMMMMMNNNNNNNNOOOOOOOO"),
    (0x1E54, "PPPPRRRRRRRRSSSSSSSSSSTTTTTTTTUUUUUUUUUUVVVVWWWWWWWWWWXXXXYYZZZZZZHTWY......AAAAAAAA"),
    (0x1EA8, "AAAAAAAAAAAAAAAAEEEEEEEEEEEEEEEEIIIIOOOOOOOOOOOOOOOOOOOOOOOOUUUUUUUUUUUUUUYYYYYYYY.."),
    (0x1EFC, "...."),
  ]
}
