//! The words by which parts of an article are known: labels of links, promotion, credits, captions, bylines and dates.
//!
//! Small tables in Indonesian and English, in lower case and ASCII. Written for the languages, not for samples.

/// Labels of a link to another article; they count at the start of a line, with or without a colon.
#[rustfmt::skip]
pub(super) const LINK_STARTS: [&str; 26] = [
    "baca juga", "baca pula", "baca selengkapnya", "baca selanjutnya", "baca lainnya", "baca berita lainnya", "simak juga",
    "simak selengkapnya", "simak video", "lihat juga", "lihat video", "tonton juga", "saksikan juga", "pilihan editor", "pilihan redaksi",
    "berita terkait", "artikel terkait", "rekomendasi untuk anda", "read also", "also read", "read more", "read next", "see also",
    "more on this story", "related stories", "related articles",
];

/// Labels of a link that are common words too: they need a colon.
#[rustfmt::skip]
pub(super) const LINK_LABELS: [&str; 12] = [
    "baca", "simak", "lihat", "tonton", "terkait", "selengkapnya", "related", "read", "more", "watch", "listen", "video",
];

/// Labels of a link inside a paragraph, after the end of a sentence; always with a colon.
#[rustfmt::skip]
pub(super) const LINK_INSIDE: [&str; 9] = [
    "baca juga:", "baca juga :", "baca selengkapnya:", "simak juga:", "lihat juga:", "pilihan editor:", "read also:", "also read:",
    "read more:",
];

/// Labels of a link in brackets inside a paragraph.
#[rustfmt::skip]
pub(super) const LINK_BRACKETS: [&str; 10] = [
    "(baca:", "(baca :", "(baca juga", "[baca:", "[baca juga", "(simak juga", "(lihat juga", "(read also", "(read more", "(see also:",
];

/// Page furniture that is a whole line.
#[rustfmt::skip]
pub(super) const PROMO_LINES: [&str; 14] = [
    "advertisement", "advertisements", "advertising", "iklan", "pariwara", "sponsored", "bersponsor", "komentar", "comments", "bagikan",
    "share", "loading", "memuat", "tutup iklan",
];

/// How a short line of page furniture starts.
#[rustfmt::skip]
pub(super) const PROMO_STARTS: [&str; 45] = [
    "scroll to ", "scroll untuk ", "scroll down to ", "scroll ke bawah", "gulir untuk ", "gulir ke bawah", "geser untuk ",
    "lanjutkan membaca", "halaman selanjutnya", "halaman berikutnya", "continue reading", "story continues ", "article continues ",
    "sign up for ", "sign up to ", "subscribe to ", "subscribe now", "get our newsletter", "get the latest ", "follow us", "follow our ",
    "join our ", "download our app", "download the app", "click here", "klik di sini", "klik disini", "ikuti kami", "ikuti saluran ",
    "ikuti channel ", "ikuti akun ", "ikuti berita ", "ikuti terus berita", "gabung di ", "dapatkan update ", "dapatkan berita ",
    "dapatkan informasi ", "cek berita ", "simak berita pilihan", "unduh aplikasi", "berlangganan ", "copyright ", "hak cipta ",
    "all rights reserved", "gambas:",
];

/// Words that make a short line with "ikuti" or "follow" promotion.
#[rustfmt::skip]
pub(super) const CHANNELS: [&str; 8] = [
    "whatsapp", "google news", "telegram", "instagram", "facebook", "twitter", "youtube", "tiktok",
];

/// How a credit line starts.
#[rustfmt::skip]
pub(super) const CREDIT_STARTS: [&str; 20] = [
    "sumber:", "sumber :", "sumber berita:", "source:", "source :", "sources:", "additional reporting by ", "reporting by ",
    "editing by ", "edited by ", "compiled by ", "written and edited by ", "kantor berita ", "disarikan dari ", "diolah dari ",
    "artikel ini telah tayang ", "artikel ini sudah tayang ", "artikel ini pertama kali ", "this article was first published ",
    "this article originally appeared ",
];

/// What a short credit line holds ("Reuters contributed to this report").
#[rustfmt::skip]
pub(super) const CREDIT_PARTS: [&str; 16] = [
    "contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting", "contributed from",
    "berkontribusi pada laporan", "berkontribusi dalam laporan", "berkontribusi untuk laporan", "berkontribusi pada artikel",
    "berkontribusi pada tulisan", "berkontribusi dalam artikel", "turut melaporkan", "bersumber dari kantor berita", "bahan tulisan ini",
    "material from this report", "with reporting by",
];

/// News agencies, as they stand alone under an article.
#[rustfmt::skip]
pub(super) const AGENCIES: [&str; 44] = [
    "reuters", "ap", "associated press", "the associated press", "afp", "agence france-presse", "upi", "dpa", "efe", "ansa", "anadolu",
    "anadolu agency", "xinhua", "kyodo", "kyodo news", "yonhap", "kcna", "tass", "itar-tass", "ria novosti", "interfax", "sputnik",
    "irna", "isna", "bloomberg", "antara", "antara news", "kantor berita antara", "bbc", "cnn", "al jazeera", "aljazeera", "cna",
    "channel newsasia", "the guardian", "guardian", "new york times", "the new york times", "nyt", "bernama", "pti", "aap", "vna", "voa",
];

/// Names in capitals that stay in capitals.
#[rustfmt::skip]
pub(super) const ACRONYMS: [&str; 40] = [
    "AP", "AFP", "UPI", "DPA", "EFE", "ANSA", "KCNA", "TASS", "IRNA", "ISNA", "BBC", "CNN", "CNBC", "ABC", "NBC", "CBS", "CBC", "CNA",
    "NPR", "PBS", "SBS", "NHK", "VOA", "RRI", "TVRI", "RCTI", "SCTV", "MNC", "RTV", "UN", "USA", "NYT", "PTI", "AAP", "VNA", "VOI",
    "JPNN", "RMOL", "IDN", "TV",
];

/// Outlets that write their name without a domain in the dateline.
#[rustfmt::skip]
pub(super) const OUTLETS: [&str; 32] = [
    "cnn indonesia", "cnbc indonesia", "bbc indonesia", "bbc news indonesia", "voa indonesia", "dw indonesia", "kompas", "kompas tv",
    "tempo", "republika", "antara", "detik", "detikcom", "detiknews", "kumparan", "tirto", "okezone", "sindonews", "inews", "liputan6",
    "merdeka", "tribunnews", "jpnn", "beritasatu", "bisnis", "kontan", "rimanews", "poskota", "pos kota", "mediaindonesia", "jawapos",
    "idn times",
];

/// Words that tell an outlet from a town.
#[rustfmt::skip]
pub(super) const OUTLET_WORDS: [&str; 43] = [
    "harian", "koran", "majalah", "kabar", "warta", "berita", "suara", "media", "pos", "tribun", "radar", "lensa", "pikiran", "rakyat",
    "suluh", "gema", "pena", "fajar", "news", "post", "times", "herald", "tribune", "dispatch", "courier", "gazette", "journal", "daily",
    "globe", "star", "observer", "chronicle", "telegraph", "guardian", "press", "agency", "wire", "service", "network", "online", "radio",
    "tv", "broadcasting",
];

/// Towns where news is written, so that "Jakarta -" needs no capitals and a town is not taken for an outlet.
#[rustfmt::skip]
pub(super) const TOWNS: [&str; 104] = [
    "jakarta", "bandung", "surabaya", "semarang", "yogyakarta", "jogja", "medan", "makassar", "denpasar", "palembang", "pekanbaru",
    "padang", "batam", "bogor", "depok", "tangerang", "bekasi", "solo", "surakarta", "malang", "manado", "palu", "kendari", "gorontalo",
    "ambon", "jayapura", "manokwari", "sorong", "ternate", "kupang", "mataram", "pontianak", "banjarmasin", "samarinda", "balikpapan",
    "palangka raya", "banda aceh", "jambi", "bengkulu", "lampung", "bandar lampung", "serang", "cirebon", "tegal", "purwokerto",
    "magelang", "kudus", "kediri", "madiun", "jember", "banyuwangi", "cianjur", "sukabumi", "garut", "tasikmalaya", "karawang", "cilegon",
    "nusantara", "london", "paris", "berlin", "brussels", "brussel", "geneva", "jenewa", "vienna", "wina", "rome", "roma", "madrid",
    "moscow", "moskow", "kyiv", "kiev", "vladivostok", "washington", "new york", "los angeles", "beijing", "shanghai", "hong kong",
    "hongkong", "tokyo", "seoul", "pyongyang", "taipei", "manila", "bangkok", "hanoi", "singapore", "singapura", "kuala lumpur",
    "new delhi", "mumbai", "islamabad", "kabul", "tehran", "teheran", "baghdad", "riyadh", "cairo", "kairo", "jerusalem", "yerusalem",
];

/// How a caption starts; also in brackets.
#[rustfmt::skip]
pub(super) const CAPTION_STARTS: [&str; 20] = [
    "foto:", "foto :", "foto ilustrasi", "keterangan foto", "gambar:", "ilustrasi:", "ilustrasi foto", "infografis:", "grafis:", "photo:",
    "photo caption", "photo by ", "photos:", "picture:", "pictured:", "image:", "caption:", "file photo", "file -", "file --",
];

/// What stands in the bracket that ends a caption, at its start.
#[rustfmt::skip]
pub(super) const CAPTION_ENDS: [&str; 15] = [
    "foto:", "foto ", "dok.", "dok:", "dok ", "photo:", "photo by ", "ap photo", "afp photo", "antara foto", "reuters/", "afp/",
    "antara/", "getty images", "epa/",
];

/// How the line with the reporter's name starts, without a colon.
#[rustfmt::skip]
pub(super) const BYLINE_STARTS: [&str; 8] = [
    "laporan wartawan ", "laporan reporter ", "laporan kontributor ", "laporan jurnalis ", "laporan langsung ", "staff writer",
    "staff reporter", "written by ",
];

/// Labels of the line with the reporter's name; they need a colon.
#[rustfmt::skip]
pub(super) const BYLINE_LABELS: [&str; 23] = [
    "reporter", "penulis", "editor", "wartawan", "kontributor", "jurnalis", "pewarta", "redaktur", "penyunting", "oleh", "by", "author",
    "authors", "writer", "writers", "words", "reported by", "edited by", "tim redaksi", "koresponden", "correspondent", "rep", "red",
];

/// Words inside a line of names that have no capital.
#[rustfmt::skip]
pub(super) const NAME_LINKS: [&str; 14] = [
    "and", "dan", "bin", "binti", "de", "da", "van", "von", "der", "al", "el", "in", "di", "for",
];

/// Labels before the date of publication.
#[rustfmt::skip]
pub(super) const PUBLISHED_LABELS: [&str; 22] = [
    "published", "posted", "created", "story", "date", "first", "diterbitkan", "terbit", "dipublikasikan", "publikasi", "dimuat",
    "tayang", "ditayangkan", "diunggah", "rilis", "dirilis", "tanggal", "on", "pada", "at", "pukul", "jam",
];

/// Labels before the date of the last change.
#[rustfmt::skip]
pub(super) const UPDATED_LABELS: [&str; 9] = [
    "updated", "update", "modified", "diperbarui", "diperbaharui", "pembaruan", "last", "terakhir", "perbarui",
];

/// Days of the week, with their short forms.
#[rustfmt::skip]
pub(super) const WEEKDAYS: [&str; 33] = [
    "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad", "sen", "sel", "rab", "kam", "jum", "sab", "min",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs",
    "fri", "sat", "sun",
];

/// Names of the months with their short forms; the number is the month.
#[rustfmt::skip]
pub(super) const MONTHS: [(&str, u8); 43] = [
    ("januari", 1), ("february", 2), ("februari", 2), ("maret", 3), ("april", 4), ("mei", 5), ("juni", 6), ("juli", 7), ("agustus", 8),
    ("september", 9), ("oktober", 10), ("november", 11), ("nopember", 11), ("desember", 12), ("january", 1), ("march", 3), ("may", 5),
    ("june", 6), ("july", 7), ("august", 8), ("october", 10), ("december", 12), ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4),
    ("jun", 6), ("jul", 7), ("aug", 8), ("agu", 8), ("agt", 8), ("ags", 8), ("agust", 8), ("sep", 9), ("sept", 9), ("oct", 10),
    ("okt", 10), ("nov", 11), ("nop", 11), ("dec", 12), ("des", 12), ("peb", 2), ("febr", 2),
];

/// Ends of domain names.
#[rustfmt::skip]
pub(super) const DOMAIN_ENDS: [&str; 16] = [
    "com", "co", "id", "net", "org", "tv", "go", "ac", "info", "or", "uk", "news", "gov", "edu", "au", "my",
];

/// Frequent words of Indonesian that English does not have.
#[rustfmt::skip]
pub(super) const INDONESIAN: [&str; 36] = [
    "yang", "dan", "di", "dari", "untuk", "dengan", "pada", "dalam", "ini", "itu", "ke", "akan", "oleh", "tidak", "juga", "telah",
    "sudah", "kata", "saat", "karena", "adalah", "mereka", "kami", "kita", "ia", "dia", "bahwa", "lebih", "hingga", "serta", "tersebut",
    "para", "atau", "ada", "bisa", "orang",
];

/// Frequent words of English that Indonesian does not have.
#[rustfmt::skip]
pub(super) const ENGLISH: [&str; 36] = [
    "the", "of", "and", "to", "in", "is", "was", "were", "for", "that", "on", "with", "he", "she", "his", "her", "said", "has", "have",
    "had", "from", "by", "at", "an", "it", "as", "be", "are", "not", "they", "their", "after", "who", "which", "but", "this",
];
