/**
 * Figures of apps, by source: a line `# grade | source | address` and below it a line for each app, metric and period with its values
 * by country (WW: the world).
 */
export const APP_ROWS = `
# B | ANSA/Statista via Leggo | https://www.leggo.it/tecnologia/whatsapp/whatsapp_facebook_zuckerberg_messaggi_al_giorno_10_maggio_2018-3722766.html
WhatsApp | mau | 2014 | WW 465000000
WhatsApp | mau | 2018 | WW 1500000000
WhatsApp | messages_per_day | 2018 | WW 65000000000
# C | Backlinko 2025 data via Optimixed | https://www.optimixed.com/?p=36434
Snapchat | dau | 2025-Q2 | WW 469000000
Snapchat | mau | 2025 | WW 932000000
Telegram | penetration_internet_users_16plus | 2025 | RU 81.7
WeChat | mau | 2025-Q2 | WW 1410000000
WhatsApp | penetration_internet_users_16plus | 2025 | WW 54
# B | Bundesnetzagentur survey 2019 via ComputerBase (OTT users) | https://computerbase.de/2020-05/bundesnetzagentur-98-prozent-juengeren-whatsapp-co.
ALL messengers | penetration_population_16plus | 2019 | DE 83
Facebook Messenger | penetration_messenger_users | 2019 | DE 42
Instagram | penetration_messenger_users | 2019 | DE 30
Skype | penetration_messenger_users | 2019 | DE 18
Snapchat | penetration_messenger_users | 2019 | DE 12
Telegram | penetration_messenger_users | 2019 | DE 10
WhatsApp | penetration_messenger_users | 2019 | DE 96
# B | Bundesnetzagentur survey Aug 2021 via heise (OTT users) | https://heise.de/-6340213
ALL messengers | penetration_population_16plus | 2021 | DE 88
Facebook Messenger | penetration_messenger_users | 2021 | DE 39
Instagram | penetration_messenger_users | 2021 | DE 25
Signal | penetration_messenger_users | 2021 | DE 13
Snapchat | penetration_messenger_users | 2021 | DE 14
Telegram | penetration_messenger_users | 2021 | DE 16
WhatsApp | penetration_messenger_users | 2021 | DE 93
iMessage | penetration_messenger_users | 2021 | DE 10
# B | CNMC Household Panel 2016 via Diario Informacion (smartphone owners) | https://www.diarioinformacion.com/economia/2017/05/26/whatsapp-reina-telefonos-espanoles/1898890.html
Facebook Messenger | penetration_smartphone_users | 2016 | ES 24.6
WhatsApp | penetration_smartphone_users | 2016 | ES 88.9
# A | CNMC Household Panel Q4 2022 (internet users) | https://cnmc.es/index.php/prensa/panel-usos-internet-servicios-ott-cnmc-20230526
Facebook Messenger | penetration_internet_users | 2022 | ES 18
Instagram | penetration_internet_users_messaging | 2022 | ES 24.5
Telegram | penetration_internet_users | 2022 | ES 18
WhatsApp | penetration_internet_users | 2022 | ES 93.6
# B | CNMC Household Panel Q4 2023 via Europa Press | https://europapress.es/sociedad/noticia-ocho-cada-diez-espanoles-conectan-cada-dia-internet-cnmc-20240524110144.html
Instagram | penetration_internet_users_messaging | 2023 | ES 26
Telegram | penetration_internet_users | 2023 | ES 18.5
WhatsApp | penetration_internet_users | 2023 | ES 93.4
# C | Calendar-Australia (Jun 2020 estimates) | https://calendar-australia.com/faq/what-is-the-most-used-social-media-in-australia-2023
Facebook Messenger | mau | 2020 | AU 14700000
WhatsApp | mau | 2020 | AU 8000000
# B | Censis 18th Report on Communication via BreakingLatest | https://www.breakinglatest.news/technology/the-penetration-of-social-media-and-digital-platforms-in-italy-in-2022-whatsapp-above-all/
WhatsApp | weekly_reach_population | 2022 | IT 83.6
# B | DataReportal 2025 via Intelpoint | https://intelpoint.co/insights/asia-leads-the-world-in-messenger-users-with-its-five-regions-collectively-representing-nearly-half-49-9-of-all-global-messenger-users
Facebook Messenger | ad_reach | 2025 | NG 5650000
# B | DataReportal Digital 2022 Cambodia via a public GitHub country note | https://datareportal.com/reports/digital-2022-cambodia
Facebook Messenger | ad_reach | 2022 | KH 7850000
Instagram | ad_reach | 2022 | KH 2050000
# C | DataReportal/Meta ad audience via The Global Statistics | https://www.theglobalstatistics.com/messenger-global-users-statistics/
Facebook Messenger | penetration_internet_users | 2025 | WW 17.0
Facebook Messenger | penetration_population | 2025 | WW 11.6
# B | Decision Lab Q1 2025 via 24h | https://www.24h.com.vn/cong-nghe-thong-tin/zalo-dang-bo-xa-messenger-viber-va-ca-whatsapp-c55a1688723.html
Facebook Messenger | penetration_respondents | 2025-Q1 | VN 54
Viber | penetration_respondents | 2025-Q1 | VN 7
WhatsApp | penetration_respondents | 2025-Q1 | VN 6
Zalo | penetration_respondents | 2025-Q1 | VN 79
# B | Decision Lab Q2 2024 via Dien Tu Ung Dung | https://dientuungdung.vn/zalo-tiep-tuc-la-nen-tang-nhan-tin-pho-bien-nhat-viet-nam-773.html
Facebook Messenger | penetration_respondents | 2024-Q2 | VN 53
Zalo | penetration_respondents | 2024-Q2 | VN 82
# B | Decision Lab Q2 2025 via Dien Tu Ung Dung | https://dientuungdung.vn/nguoi-viet-gui-21-ti-tin-nhan-moi-ngay-11880.html
Facebook Messenger | penetration_respondents | 2025-Q2 | VN 53
Zalo | penetration_respondents | 2025-Q2 | VN 80
# B | Decision Lab Q4 2024 via Docnhanh | https://docnhanh.vn/kinh-te/mot-ung-dung-viet-vuot-mat-facebook-messenger-va-tiktok-tintuc983307
Facebook Messenger | penetration_respondents | 2024-Q4 | VN 51
Viber | penetration_respondents | 2024-Q4 | VN 7
WhatsApp | penetration_respondents | 2024-Q4 | VN 4
Zalo | penetration_respondents | 2024-Q4 | VN 80
# B | Decision Lab Q4 2025 via 24h | https://www.24h.com.vn/cong-nghe-thong-tin/zalo-dang-o-dau-so-voi-cac-ung-dung-nhan-tin-messenger-whatsapp-c55a1741740.html
Instagram | penetration_respondents | 2025-Q4 | VN 12
WhatsApp | penetration_respondents | 2025-Q4 | VN 7
Zalo | penetration_respondents | 2025-Q4 | VN 81
# B | Deloitte Media Consumer Survey 2017 via Digital Marketing Community | https://digitalmarketingcommunity.com/indicators/social-media-messaging-apps-used-australia-2017-deloitte/
Facebook Messenger | penetration_respondents | 2017 | AU 62
Skype | penetration_respondents | 2017 | AU 28
WhatsApp | penetration_respondents | 2017 | AU 30
# B | Digital 2021 (Hootsuite/We Are Social) via Technonu | https://technonu.com/spain-reaches-38-million-users-of-social-networks/
Facebook Messenger | mau | 2021 | WW 1300000000
WhatsApp | mau | 2021 | WW 2000000000
WhatsApp | penetration_internet_users_16_64 | 2021 | ES 89.5
# B | Digital 2024 (We Are Social/Meltwater) via Siecle Digital | https://siecledigital.fr/2024/02/29/les-francais-passent-pres-de-40-heures-par-mois-sur-tiktok/
Instagram | penetration_internet_users_16_64 | 2024 | FR 60.3
WhatsApp | penetration_internet_users_16_64 | 2024 | FR 63.7
# B | Digital 2024 (We Are Social/Meltwater) via ToldMeNews | https://toldmenews.com/everyone-on-whatsapp-or-almost-but-the-social-network-that-keeps-italians-glued-to-their-smartphones-the-most-is-tiktok-the-data
Facebook Messenger | penetration_internet_users_16_64 | 2024 | IT 50
Instagram | penetration_internet_users_16_64 | 2024 | IT 75
Telegram | penetration_internet_users_16_64 | 2024 | IT 48
WhatsApp | penetration_internet_users_16_64 | 2024 | IT 90
# B | Digital in 2017 (We Are Social/Hootsuite) via Il Mattino | http://ilmattino.it/tecnologia/internet/facebook_italiani_usano_piu_di_tutti_ma_sorpresa_preferiscono_youtube-2229367.html
Facebook Messenger | penetration_internet_users_16_64 | 2017 | IT 33
Instagram | penetration_internet_users_16_64 | 2017 | IT 28
Snapchat | penetration_internet_users_16_64 | 2017 | IT 10
WhatsApp | penetration_internet_users_16_64 | 2017 | IT 48
# C | Ekonomichna Pravda Sep 2019 (Android daily users) | https://antikorruptciya.com/top-reiting-naipopyliarnishih-sered-ykrayinciv-mesendjeriv/
Facebook Messenger | daily_reach_android_users | 2019 | UA 48
Telegram | daily_reach_android_users | 2019 | UA 40
Viber | daily_reach_android_users | 2019 | UA 87
WhatsApp | daily_reach_android_users | 2019 | UA 31
# B | Facebook Q2 2017 results via Indian Express | http://indianexpress.com/article/technology/social/whatsapp-now-has-1-billion-daily-users-over-250-million-on-status-4768940/
WhatsApp | dau | 2017 | WW 1000000000
WhatsApp | mau | 2017 | WW 1300000000
WhatsApp | messages_per_day | 2017 | WW 55000000000
WhatsApp | users | 2017 | IN 200000000
WhatsApp Status | dau | 2017 | WW 250000000
# B | Facebook Q2 2017 via Informatiweb | http://www.informatiweb.com/2017/07/27/whatsapp-now-enjoys-1-billion-daily-active-users-status-crosses-250-million/
Instagram Stories | dau | 2017-07 | WW 250000000
Snapchat | dau | 2017-07 | WW 166000000
# B | Facebook Q4 2017 results via Cagliaripad/ANSA | https://archivio.cagliaripad.it/288624/whatsapp-15-miliardi-utenti-al-mese
Instagram Stories | dau | 2017-11 | WW 300000000
Snapchat | dau | 2017-11 | WW 178000000
WhatsApp Status | dau | 2017-11 | WW 300000000
# B | Facebook figures via TechTudo, repeated at meums.com.br (Jun 2018) | https://meums.com.br/sete-curiosidades-sobre-apps-de-mensagens-no-brasil-e-no-mundo
Snapchat | dau | 2018-06 | WW 191000000
WhatsApp Status | dau | 2018-06 | WW 450000000
WhatsApp Status | penetration_respondents | 2017 | BR 7
WhatsApp Status | penetration_respondents | 2018-02 | BR 28
# B | Facebook via ADC Group | https://www.adcgroup.it/e20-express/data-center/ricerche/facebook-un-miliardo-di-persone-usano-messenger-ogni-mese.html
Facebook Messenger | mau | 2016 | WW 1000000000
# B | Facebook via Everyeye Tech (May 2017) | http://tech.everyeye.it/notizie/primato-per-gli-stati-whatsapp-175-milioni-utenti-attivi-giorno-291658.html
WhatsApp Status | dau | 2017-05 | WW 175000000
# B | GlobalWebIndex 2014 via TruTower (mobile internet users) | https://www.trutower.com/2014/09/08/whatsapp-ranking-south-america-mena/
WhatsApp | penetration_mobile_internet_users | 2014 | CN 4, JP 0, KR 2
# B | GlobalWebIndex 2014 via We Are Social (mobile internet users) | https://wearesocial.com/uk/blog/2014/09/global-usage-whatsapp/
WhatsApp | penetration_mobile_internet_users | 2014 | SG 76
# B | GlobalWebIndex 2020 report via Conversocial (monthly, internet users 16-64) | https://www.conversocial.com/blog/what-countries-are-the-biggest-whatsapp-users
WhatsApp | penetration_internet_users_16_64 | 2021 | AR 93, BR 91, CO 92, ES 88, ID 87, KE 97, MY 92, NG 95, TR 88, ZA 96
# B | IGAWorks via Daijiworld/Yonhap | https://daijiworld.com./news/newsDisplay?newsID=1182138
KakaoTalk | mau | 2023-04 | KR 47070000
KakaoTalk | mau | 2023-12 | KR 45560000
KakaoTalk | mau | 2024-03 | KR 44970000
# C | Intead factsheet via Docslib (spring 2016) | https://docslib.org/doc/10163138/virtual-communities-messaging-applications-spring-2016
LINE | mau | 2016 | WW 215000000
QQ | mau | 2016 | WW 853000000
Viber | mau | 2016 | WW 249000000
WeChat | mau | 2016 | WW 650000000
WhatsApp | mau | 2016 | WW 1000000000
# C | Intelpoint (2024 ranking) | https://intelpoint.co/insight-category/technology/page/2
QQ | mau | 2024 | WW 554000000
Snapchat | mau | 2024 | WW 800000000
Telegram | mau | 2024 | WW 900000000
WeChat | mau | 2024 | WW 1300000000
# A | Internetstiftelsen, Svenskarna och internet 2018 (internet users 12+) | https://svenskarnaochinternet.se/rapporter/svenskarna-och-internet-2018/kommunikation/83-procent-av-unga-chattar-dagligen/
Facebook Messenger | penetration_internet_users_12plus | 2018 | SE 64
Skype | penetration_internet_users_12plus | 2018 | SE 48
WhatsApp | penetration_internet_users_12plus | 2018 | SE 32
# B | Jana Mobile poll Feb 2014 via Techweez (mobile users) | https://techweez.com/2014/03/05/49-of-kenyans-mobile-users-on-whatsapp/
WhatsApp | main_messenger_mobile_users | 2014 | KE 49, NG 45, ZA 72
# A | Japan MIC White Paper 2025 (ages 10s-60s) | https://www.soumu.go.jp/johotsusintokei/whitepaper/ja/r07/html/nd111120.html
LINE | penetration_population_13_69 | 2014 | JP 55.1
LINE | penetration_population_13_69 | 2024 | JP 94.9
# B | Japan MIC survey 2016 via Autonomy | https://autonomy-space.com/pickup/data/1778.php
Instagram | penetration_population_13_69 | 2016 | JP 20.5
LINE | penetration_population_13_69 | 2016 | JP 67.0
# B | Japan MIC survey 2021 via Yahoo! News Japan | https://news.yahoo.co.jp/expert/articles/5185cd7da8c130044522965ce17a606260fca14a
LINE | penetration_population_13_69 | 2021 | JP 92.5
# A | KIIS poll Sep 2021 (adults with a mobile phone) | https://www.kiis.com.ua/?lang=eng&cat=reports&id=1072&t=5&page=1
Facebook Messenger | penetration_adults | 2021 | UA 42.7
Signal | penetration_adults | 2021 | UA 3.8
Telegram | penetration_adults | 2021 | UA 31.6
Viber | penetration_adults | 2021 | UA 73.6
WhatsApp | penetration_adults | 2021 | UA 25.3
# B | Kakao via Pulse News (Q4 2019; KISA 2018) | https://m.pulsenews.co.kr/view.php?year=2020&no=218180
ALL messengers | penetration_population_6plus | 2018 | KR 95.9
KakaoTalk | mau | 2019-Q4 | KR 44859000
KakaoTalk | penetration_messenger_users | 2018 | KR 99.2
KakaoTalk | penetration_population | 2019 | KR 87
# B | Kantar Jun 2020 via ITechua (mobile internet users) | https://itechua.com/news/109182
Viber | penetration_mobile_internet_users | 2020 | UA 97.6
# B | Kantar/TNS early 2019 via Geektech (smartphones) | https://geektech.me/the-war-of-messengers-why-in-ukraine-won-viber/
Viber | installed_smartphones | 2019 | UA 96.2
# C | LINE media guide Sep 2017 via 5ch | https://hayabusa9.5ch.net/test/read.cgi/news/1517869080/625-724
LINE | mau | 2017 | JP 71000000
# B | Mediametrie 2019 via Univers Freebox | https://www.universfreebox.com/article/54621/reseaux-sociaux-et-messageries-en-ligne-les-francais-sont-de-gros-consommateurs
Facebook Messenger | dau | 2019 | FR 12200000
WhatsApp | dau | 2019 | FR 9900000
# B | Mediametrie Dec 2023 via Influenzzz | https://influenzzz.fr/actualites/etude-mediametrie-les-applications-du-groupe-meta-largement-utilisees-par-les-francais
Facebook Messenger | dau | 2023 | FR 14900000
Instagram | dau | 2023 | FR 20000000
WhatsApp | dau | 2023 | FR 24000000
# B | Mediascope Aug 2020 via TASS (population 12+) | https://tass.com/society/1213279
Facebook Messenger | mau | 2020-08 | RU 7100000
Facebook Messenger | monthly_reach_population_12plus | 2020 | RU 5.9
Telegram | mau | 2020-08 | RU 26700000
Telegram | monthly_reach_population_12plus | 2020 | RU 21.8
Viber | mau | 2020-08 | RU 36200000
Viber | monthly_reach_population_12plus | 2020 | RU 29.7
WhatsApp | mau | 2020-08 | RU 70600000
WhatsApp | monthly_reach_population_12plus | 2020 | RU 57.7
# B | Mediascope Dec 2023 via Indutri/RBC (population 12+) | https://www.indutri.com/mediascope-telegram-in-russia-is-used-by-almost-half-of-the-entire-population/
Telegram | daily_reach_population_12plus | 2023 | RU 47
Telegram | monthly_reach_population_12plus | 2023-Q4 | RU 68
WhatsApp | daily_reach_population_12plus | 2023 | RU 67
# C | MessengerPeople, "Messenger e Business: WhatsApp Messenger" (underlying survey not named) | 
Facebook Messenger | business_messages_total | 2018 | WW 8000000000
Facebook Messenger | mau | 2018 | WW 1300000000
Facebook Messenger | penetration_population | 2018 | IT 39
Snapchat | stories_dau | 2018 | WW 200000000
WeChat | mau | 2018 | WW 1040000000
WhatsApp | mau | 2018 | WW 1500000000
WhatsApp | penetration_population | 2018 | IT 59
WhatsApp Status | dau | 2018 | WW 450000000
# C | Meta Q1 2025 call; US figure 2024, via WizCase | https://wizcaseom.pages.dev/posts/meta-announces-whatsapp-surpasses-3-billion-monthly-active-users
WhatsApp | mau | 2024 | US 100000000
# B | Meta Q1 2025 earnings call via MENAFN | https://menafn.com/1109503213/WhatsApp-Reaches-Over-3-Billion-Users
WhatsApp | mau | 2025 | WW 3000000000
# B | MindTake Research mid-2015 via Kurier | https://kurier.at/wirtschaft/atmedia/whatsapp-beliebtester-messenger/148.121.604
Facebook Messenger | penetration_respondents | 2015 | AT 45
Skype | penetration_respondents | 2015 | AT 31
WhatsApp | penetration_respondents | 2015 | AT 76
# B | NTT Docomo Mobile Society Research Institute 2024 via @DIME (phone owners 15-79) | https://dime.jp/genre/1817493
Instagram | penetration_phone_owners_15_79 | 2024 | JP 42.1
LINE | penetration_phone_owners_15_79 | 2024 | JP 84.9
# B | Newcom National Social Media Survey 2020 via NU.nl | https://www.nu.nl/tech/6026254/gebruik-van-sociale-media-groeit-in-nederland-nog-altijd.html
Instagram | users_15plus | 2020 | NL 5600000
WhatsApp | users_15plus | 2020 | NL 12100000
# B | Newcom National Social Media Survey 2023 via Tweakers | https://tweakers.net/nieuws/206148/facebook-en-twitter-verliezen-half-miljoen-nederlandse-gebruikers-in-een-jaar.html
WhatsApp | users_15plus | 2023 | NL 13300000
# B | Newcom interim survey 2025 via Dutchcowboys | https://www.dutchcowboys.nl/socialmedia/whatsapp-signal-groei-nederland-2025
Signal | users_15plus | 2025 | NL 1800000
WhatsApp | users_15plus | 2025 | NL 13700000
# C | Oberlo (WhatsApp users by country) | https://www.oberlo.com/statistics/whatsapp-users-by-country
WhatsApp | users | 2024 | BR 139340000, IN 535760000
# C | Oberlo/Statista (share of mobile messaging-app users) | https://www.oberlo.com/statistics/who-uses-whatsapp-the-most
WhatsApp | penetration_messenger_users | 2021 | AR 96, AT 94.4, BR 98.9, CH 95.9, DE 95.5, ES 92.2, FI 95.6, IN 97.1, IT 97, NL 92.9
# B | Ofcom 2023 (adults, last three months) via Tech Digest | https://www.techdigest.tv/2023/10/whatsapp-is-uks-most-popular-messaging-app-as-traditional-texting-declines.html
WhatsApp | penetration_adults | 2023 | GB 76
# B | Opinion poll 2018 via RT (installed) | https://russian.rt.com/nopolitics/news/507372-opros-whatsapp-populyarnost/amp
Facebook Messenger | installed_respondents | 2018 | RU 4
Skype | installed_respondents | 2018 | RU 19
Telegram | installed_respondents | 2018 | RU 10
Viber | installed_respondents | 2018 | RU 29
WhatsApp | installed_respondents | 2018 | RU 39
# B | P. Durov (Telegram) via LatestLY | https://www.latestly.com/socially/technology/telegram-achieves-over-1-billion-monthly-active-users-ceo-pavel-durov-claims-whatsapp-burning-billions-to-slow-us-down-6722027.html
Telegram | mau | 2025-03 | WW 1000000000
# B | P. Durov (Telegram) via UNN | https://unn.ua/en/news/telegram-celebrates-its-first-billion-active-users
Telegram | mau | 2024-07 | WW 950000000
# B | Panorama Mobile Time/Opinion Box 2021 via MacMagazine | https://macmagazine.com.br/post/2021/03/05/base-instalada-do-telegram-alcanca-45-dos-smartphones-brasileiros/
Telegram | installed_smartphones | 2021 | BR 45
WhatsApp | installed_smartphones | 2021 | BR 98
# A | Panorama Mobile Time/Opinion Box Aug 2019 (smartphones) | https://www.mobiletime.com.br/noticias/02/09/2019/messenger-instagram-e-telegram-aumentam-suas-bases-de-usuarios-no-brasil/
Facebook Messenger | installed_smartphones | 2019 | BR 79
Instagram | installed_smartphones | 2019 | BR 72
Telegram | installed_smartphones | 2019 | BR 19
# B | Panorama Mobile Time/Opinion Box Feb 2023 via Desinformante | https://desinformante.com.br/?p=8329
Instagram | installed_smartphones | 2023 | BR 87
Signal | installed_smartphones | 2023 | BR 13
Telegram | installed_smartphones | 2023 | BR 65
WhatsApp | installed_smartphones | 2023 | BR 99
# A | Panorama Mobile Time/Opinion Box Jan 2020 (smartphones) | https://www.mobiletime.com.br/noticias/28/02/2020/base-instalada-do-telegram-no-brasil-dobra-em-um-ano/
Facebook Messenger | installed_smartphones | 2020 | BR 78
Instagram | installed_smartphones | 2020 | BR 76
Telegram | installed_smartphones | 2020 | BR 27
WhatsApp | installed_smartphones | 2020 | BR 99
# B | Pew Research Center (Feb-Jun 2025, US adults) via MediaPost | https://www.mediapost.com/publications/article/410929/its-a-social-dilemma.html
Instagram | penetration_adults | 2025 | US 50
WhatsApp | penetration_adults | 2025 | US 32
# B | Pew Research Center 2021 via Axios/Briefly | https://heroku.briefly.co/anchor/Social_media_marketing/story/social-media-users-flee-x-flock-to-tiktok-and-reddit
WhatsApp | penetration_adults | 2021 | US 23
# B | Phone-user survey 2025 via Znews (smartphone users) | https://znews.vn/zalo-tiep-tuc-la-nen-tang-nhan-tin-pho-bien-nhat-tai-viet-nam-nam-2025-post1556711.html
Facebook Messenger | penetration_smartphone_users | 2025 | VN 82
Zalo | penetration_smartphone_users | 2025 | VN 98
# B | Rakuten Viber 2021 via Greek City Times (smartphones) | https://greekcitytimes.com/2022/01/28/greek-viber-users-made-1-billion-calls-in-2021/
Viber | installed_smartphones | 2021 | GR 90
# B | SimilarWeb 2016 (Android, 187 countries) via Digital Trends | https://digitaltrends.com/mobile/whatsapp-android-popularity
Facebook Messenger | countries_where_leader | 2016 | WW 49
WhatsApp | countries_where_leader | 2016 | WW 109
# B | Statec 2021 via Tageblatt (messenger users) | https://www.tageblatt.lu/headlines/whatsapp-ist-der-mit-abstand-beliebteste-messenger-dienst-in-luxemburg/
ALL messengers | penetration_internet_users | 2021 | LU 74
Facebook Messenger | penetration_messenger_users | 2021 | LU 65
Snapchat | penetration_messenger_users | 2021 | LU 20
WhatsApp | penetration_messenger_users | 2021 | LU 91
# B | Statista (Danish internet users 2018) via Google Dataset Search | https://datasetsearch.research.google.com/search?query=facebook+messenger+personal+statistics
Facebook Messenger | penetration_internet_users | 2018 | DK 69
# B | Statista 2022 via Legit.ng (monthly, internet users) | https://www.legit.ng/business-economy/technology/1488853-the-features-whatsapp-pulling-africans-platform/
WhatsApp | penetration_internet_users | 2022 | GH 89.9, KE 93.5, NG 91.99, ZA 95.4
# A | Statista 2024 (daily users, adults) | https://statista.com/statistics/1488692/australia-adult-daily-users-social-media-messaging
Instagram | daily_reach_adults | 2024 | AU 38
WhatsApp | daily_reach_adults | 2024 | AU 26
# B | Statista Feb 2025 via newapp.site | https://newapp.site/messenger/95-of-internet-users-already-use-messaging-apps-the-most-universal-digital-habit
Facebook Messenger | ad_reach | 2025 | WW 947000000
QQ | mau | 2025 | WW 562000000
Snapchat | mau | 2025 | WW 850000000
WeChat | mau | 2025 | WW 1380000000
# B | Statista Global Consumer Survey 2021 via Digisociety | https://digisociety.ngo/2021/05/12/whatsapp/
WhatsApp | penetration_respondents | 2021 | AT 93, US 25
# B | Statista Jan 2022 via Infobae | https://infobae.com/en/2022/04/16/whatsapp-and-facebook-are-the-most-used-social-networks-in-mexico-for-a-reason
Facebook Messenger | penetration_internet_users_16_64 | 2022 | MX 80.5
Instagram | penetration_internet_users_16_64 | 2022 | MX 79.1
Snapchat | penetration_internet_users_16_64 | 2022 | MX 29.8
Telegram | penetration_internet_users_16_64 | 2022 | MX 39.9
WhatsApp | penetration_internet_users_16_64 | 2022 | MX 94.3
# B | Statista Jan 2023 via VOI | https://voi.id/fr/teknologi/308371
Facebook Messenger | mau | 2023 | WW 930000000
QQ | mau | 2023 | WW 574000000
Snapchat | mau | 2023 | WW 635000000
Telegram | mau | 2023 | WW 700000000
WeChat | mau | 2023 | WW 1300000000
WhatsApp | mau | 2023 | WW 2000000000
# C | Statista Q3 2020 via profound-information | https://profound-information.com/what-social-media-is-most-used-in-africa
WhatsApp | penetration_internet_users | 2020 | ZA 93
# A | Statista Q4 2014 (mobile internet users) | https://www.statista.com/statistics/291540/mobile-internet-user-whatsapp/
WhatsApp | penetration_mobile_internet_users | 2014 | AR 74, ES 70, MY 75, US 8, ZA 78
# C | Survey of 94 countries (SimilarWeb-style metrics) via Spot-today | https://spot-today.com/message/
Facebook Messenger | countries_where_leader | 2023 | WW 15
Telegram | countries_where_leader | 2023 | WW 11
WhatsApp | countries_where_leader | 2023 | WW 58
# B | TNS Connected Life 2015 via Marketing-Interactive | https://www.marketing-interactive.com/facebook-whatsapp-names-top-social-network-im-hong-kong
ALL messengers | daily_reach_internet_users | 2015 | AU 40, CN 69, GB 39, HK 73, ID 48, IN 38, JP 16, KR 61, MY 77, NZ 46, PH 35, SG 76, TH 74, TW 69, US 35, VN 49, WW 55
Facebook Messenger | penetration_internet_users | 2015 | HK 29
WeChat | penetration_internet_users | 2015 | HK 31
WhatsApp | penetration_internet_users | 2015 | HK 81
# B | Telecompaper 2017 via Tweakers | https://tweakers.net/nieuws/127411/rond-9-komma-6-miljoen-nederlanders-sturen-dagelijks-een-bericht-via-whatsapp.html
WhatsApp | dau | 2017 | NL 9600000
WhatsApp | installed_smartphones | 2017 | NL 90
# B | Tencent CEO via The News (Mar 2018) | https://www.thenews.com.pk/print/289188-china-s-wechat-app-crosses-one-billion-account-mark
WeChat | accounts | 2018 | WW 1000000000
# B | Tencent Q2 2013 results via MacRumors | https://www.macrumors.com/2013/08/14/whatsapp-rival-wechat-continues-strong-growth-as-user-base-tops-235-million
WeChat | mau | 2013 | WW 235800000
# B | Tencent Q2 2023 results via China Economic Review | https://chinaeconomicreview.com/wechat-keeps-growing-as-it-takes-on-tiktok/
WeChat | mau | 2023-03 | WW 1319000000
WeChat | mau | 2023-06 | WW 1327000000
# B | V. Cosenza estimates via La Repubblica (Jul 2017) | http://www.repubblica.it/tecnologia/social-network/2017/07/10/news/whatsapp_e_la_chat_piu_usata_dagli_italiani_boom_di_telegram-170459625/
Facebook Messenger | mau | 2017 | IT 15000000, WW 1200000000
Skype | mau | 2017 | IT 8000000, WW 300000000
Telegram | mau | 2017 | IT 3500000, WW 100000000
Viber | mau | 2017 | IT 1000000, WW 260000000
WeChat | mau | 2017 | IT 280000
WhatsApp | mau | 2017 | IT 22000000
# C | We Are Social/Statista 2024 via Archyde | https://www.archyde.com/tag/chilpancingo
Instagram | penetration_internet_users | 2024 | MX 78.3
WhatsApp | penetration_internet_users | 2024 | MX 95.3
# B | WhatsApp announcement via D. Radcliffe, Medium | https://medium.com/damian-radcliffe/how-the-middle-east-uses-whatsapp-6dc921d83d2a
WhatsApp | mau | 2020 | WW 2000000000
# C | World Population Review (eMarketer 2020/2021) | https://worldpopulationreview.com/country-rankings/whatsapp-users-by-country
WhatsApp | mau | 2020 | BR 108400000, ID 68800000, IN 390100000, RU 64700000, US 75100000
WhatsApp | mau | 2021 | BR 118500000, ID 84800000, IN 487500000, RU 67000000, US 79600000
# C | Woztell (2020 market table) | https://woztell.com/20-other-whatsapp-markets-you-should-consider/
WhatsApp | users | 2020 | AE 9400000, AR 32400000, AT 7620000, BE 9300000, BO 11000000, CH 7700000, CL 16100000, CO 35400000, FI 4800000, IL 6700000, KZ 15300000, MT 400000, MX 80900000, MY 30400000, NL 12000000, PT 7600000, SA 27500000, TR 59500000, ZA 23200000
# A | Z Holdings (LINE owner) | https://www.z-holdings.co.jp/en/strategy/13/
LINE | mau | 2022 | WW 194000000
LINE | penetration_population | 2022 | JP 70, TH 80, TW 90
# B | eMarketer 2019 via Netxee | https://blog.en.netxee.com/top-ten-countries-that-use-whatsapp-the-most
Facebook Messenger | mau | 2019 | US 117600000
WhatsApp | mau | 2019 | BR 99000000, DE 43900000, ES 30500000, GB 27600000, ID 59900000, IN 340000000, IT 32900000, MX 57200000, RU 54100000, US 68100000
`;
