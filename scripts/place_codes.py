"""What places.py must be told by hand: codes of GeoNames for regions, and regions that CLDR calls by a name the press does not use."""

# "Code of GeoNames, then the region" for countries whose regions are not called as their largest towns.
CODES = {
    "cn": "21 ningxia 25 shandong 01 anhui 07 fujian 24 shanxi 09 henan 10 hebei 29 yunnan 16 guangxi 11 hunan 18 guizhou 15 gansu "
    "31 hainan 03 jiangxi 20 inner-mongolia 06 qinghai",
    "in": "24 rajasthan 35 madhya-pradesh 02 andhra-pradesh 34 bihar 23 punjab-in 10 haryana 38 jharkhand 21 odisha 37 chhattisgarh "
    "03 assam 13 kerala 39 uttarakhand 26 tripura 31 mizoram 17 manipur 11 himachal-pradesh 18 meghalaya 20 nagaland 33 goa 29 sikkim "
    "01 in-an",
    "br": "15 br-mg 05 br-ba 06 br-ce 04 br-am 07 br-df 18 br-pr 30 br-pe 29 br-go 16 br-pa 23 br-rs 02 br-al 13 br-ma 11 br-ms "
    "22 br-rn 20 br-pi 17 br-pb 28 br-se 14 br-mt 24 br-ro 08 br-es 03 br-ap 26 br-sc 25 br-rr 01 br-ac 31 br-to",
    "ph": "NCR ph-00 14 ph-14 12 ph-12 09 ph-09 07 ph-07 40 ph-40 10 ph-10 03 ph-03 06 ph-06 13 ph-13 15 ph-15 08 ph-08 41 ph-41 05 ph-05 "
    "01 ph-01 02 ph-02",
    "mx": "09 mx-cmx 02 mx-bcn 15 mx-mex 22 mx-que 11 mx-gua 14 mx-jal 31 mx-yuc 19 mx-nle 23 mx-roo 26 mx-son 25 mx-sin 16 mx-mic "
    "07 mx-coa 12 mx-gro 05 mx-chp 28 mx-tam 10 mx-dur 27 mx-tab 17 mx-mor 18 mx-nay 13 mx-hid 03 mx-bcs",
    "es": "29 es-md 56 catalonia 60 es-vc 52 es-ar 51 es-an 07 es-ib 53 canary-islands 59 es-pv 55 es-cl 58 es-ga 34 es-as 32 es-nc "
    "39 es-cb 54 es-cm 27 es-ri 57 es-ex",
    "de": "02 bavaria 07 de-nw 05 de-he 01 de-bw 13 de-sn 06 de-ni 10 de-sh 14 de-st 08 de-rp 15 de-th 12 de-mv 11 de-bb 09 de-sl",
    "ru": "71 ru-sve 51 ru-niz 08 bashkortostan 86 voronezh-oblast 80 ru-ud 04 ru-alt 17 dagestan 16 ru-cu 41 kursk-oblast "
    "10 bryansk-oblast 11 buryatia 93 zabaykalsky-krai 09 belgorod-oblast 46 ru-mo 68 ru-se 56 ru-orl 32 ru-khm 28 ru-kr 45 ru-me "
    "34 ru-ko 22 ru-kb 52 ru-ngr 31 ru-kk 92 kamchatka 19 ru-in 01 ru-ad 27 ru-kc 79 ru-ty 87 ru-yan 24 ru-kl",
    "ng": "11 ng-fc 50 ng-ri 37 ng-ed 25 ng-an 45 ng-ab 27 ng-bo 30 ng-kw 49 ng-pl 36 ng-de 16 ng-og 42 ng-os 28 ng-im 22 ng-cr 41 ng-ko "
    "35 ng-ad 21 ng-ak 54 ng-ek 26 ng-be 52 ng-by 57 ng-za 39 ng-ji 53 ng-eb 44 ng-yo 43 ng-ta 40 ng-ke",
    "ir": "42 ir-30 33 ir-01 07 ir-14 15 ir-10 08 ir-19 01 ir-02 04 ir-13 34 ir-22 11 ir-23 16 ir-16 23 ir-20 35 ir-21 37 ir-27 41 ir-29 "
    "03 ir-08",
    "jp": "13 jp-28 18 kagoshima 14 jp-08 05 jp-38 17 jp-37 10 jp-10 28 jp-29 35 jp-25 23 jp-24 16 iwate 06 jp-18 36 jp-32 46 jp-19 "
    "41 jp-31",
    "kr": "13 gyeonggi 20 kr-48 05 kr-43 17 kr-44 03 kr-45 14 north-gyeongsang 01 jeju 06 gangwon",
    "pk": "05 pk-sd 06 pk-jk 07 pk-gb",
    "my": "12 selangor 07 my-08 03 my-03 06 my-06 02 my-02 13 my-11 05 my-05 09 penang",
    "fr": "11 fr-idf 93 fr-pac 84 fr-ara 76 fr-occ 52 fr-pdl 44 fr-ges 75 fr-naq 32 fr-hdf 53 fr-bre 28 fr-nor 27 fr-bfc 24 fr-cvl",
    "it": "07 it-62 09 it-25 04 it-72 12 it-21 15 sicily 08 it-42 05 it-45 16 it-52 13 it-75 20 it-34 06 it-36 03 it-78 14 sardinia "
    "17 it-32 18 it-55 01 it-65",
    "co": "34 co-dc 29 co-vac 02 co-ant 04 co-atl 35 co-bol 21 co-nsa 33 co-cun 26 co-san 28 co-tol 38 co-mag 12 co-cor 10 co-ces 24 co-ris "
    "37 co-cal 20 co-nar 16 co-hui 19 co-met 09 co-cau 23 co-qui 27 co-suc 17 co-lag 36 co-boy 32 co-cas 08 co-caq 11 co-cho",
    "ve": "23 ve-v 07 ve-g 13 ve-k 06 ve-f 02 ve-b 16 ve-n 04 ve-d 19 ve-r 15 ve-m 20 ve-s 11 ve-i 03 ve-c 17 ve-o 22 ve-u 18 ve-p 12 ve-j "
    "01 ve-z 08 ve-h 26 ve-x",
    "bd": "81 bd-c 84 bd-b 82 bd-d 87 bd-f 83 bd-e 86 bd-g H bd-h 85 bd-a",
    "pl": "78 pl-14 77 pl-12 72 pl-02 86 pl-30 82 pl-22 87 pl-32 73 pl-04 81 pl-20 83 pl-24 80 pl-18 84 pl-26 85 pl-28 76 pl-08",
    "za": "02 za-kzn 05 za-ec 03 za-fs 10 za-nw 07 za-mp 09 za-lp 08 za-nc",
    "iq": "15 iq-ni 02 iq-ba 09 iq-dq 06 iq-bb 14 iq-ma 04 iq-qa 16 iq-wa 01 iq-an 10 iq-di 18 iq-sd 03 iq-mu",
    "eg": "12 eg-kb 01 eg-dk 05 eg-gh 17 eg-ast 04 eg-fym 23 eg-kn 14 eg-shr 03 eg-bh 18 eg-bns 09 eg-mnf 02 eg-ba 27 eg-sin 21 eg-kfs "
    "22 eg-mt",
}
PROVINCES = {}
for _country, _row in CODES.items():
    _words = _row.split()
    PROVINCES.update({(_country, code): region for code, region in zip(_words[::2], _words[1::2])})

UKRAINE = """05 Vinnytsia 07 Volyn 09 Luhansk 12 Dnipropetrovsk 14 Donetsk 18 Zhytomyr 21 Zakarpattia 23 Zaporizhzhia 26 Ivano-Frankivsk
32 Kyiv 35 Kirovohrad 46 Lviv 48 Mykolaiv 51 Odesa 53 Poltava 56 Rivne 59 Sumy 61 Ternopil 63 Kharkiv 65 Kherson 68 Khmelnytskyi
71 Cherkasy 74 Chernihiv 77 Chernivtsi""".split()
FIXES = {f"ua-{code}": f"{name} Oblast" for code, name in zip(UKRAINE[::2], UKRAINE[1::2])}
# Cities that are regions of their own are cities; states in name only, and regions given twice, are left out.
FIXES |= {ident: "" for ident in ["ua-30", "ua-40", "ru-mow", "ru-spe", "ir-00", "ar-c", "tw-tpe", "in-jk", "hk-victoria", "us-dc"]}
FIXES |= {
    "br-df": "Federal District", "co-dc": "Capital District", "br-sp": "São Paulo State", "ru-alt": "Altai Krai", "ru-al": "Altai Republic",
    "ru-bu": "Buryatia", "ru-cu": "Chuvashia", "ru-kb": "Kabardino-Balkaria", "ru-kc": "Karachay-Cherkessia", "ru-ngr": "Novgorod Oblast",
    "ru-yev": "Jewish Autonomous Oblast", "ru-len": "Leningrad Oblast", "za-fs": "Free State", "es-md": "Community of Madrid",
    "es-nc": "Navarre", "it-67": "Molise", "mx-mex": "State of Mexico", "mx-cmx": "Ciudad de Mexico", "fr-20r": "Corsica",
    "ph-14": "Bangsamoro", "ir-02": "West Azerbaijan",
}  # fmt: skip
