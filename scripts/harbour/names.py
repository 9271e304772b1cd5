"""Names of persons and companies, in Chinese and in English."""

SURNAMES = (
    ("王", "wang"), ("李", "li"), ("张", "zhang"), ("刘", "liu"), ("陈", "chen"), ("杨", "yang"), ("黄", "huang"),
    ("赵", "zhao"), ("周", "zhou"), ("吴", "wu"), ("徐", "xu"), ("孙", "sun"), ("朱", "zhu"), ("马", "ma"),
    ("胡", "hu"), ("郭", "guo"), ("林", "lin"), ("何", "he"), ("高", "gao"), ("罗", "luo"), ("郑", "zheng"),
    ("梁", "liang"), ("谢", "xie"), ("宋", "song"), ("唐", "tang"), ("许", "xu"), ("邓", "deng"), ("韩", "han"),
    ("冯", "feng"), ("曹", "cao"), ("彭", "peng"), ("曾", "zeng"), ("肖", "xiao"), ("田", "tian"), ("董", "dong"),
    ("潘", "pan"), ("袁", "yuan"), ("蔡", "cai"), ("蒋", "jiang"), ("余", "yu"),
)
GIVEN = (
    "芳", "伟", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "霞", "平", "刚", "英",
    "晓雨", "佳怡", "子涵", "宇轩", "梓萱", "浩然", "思远", "雨桐", "文博", "嘉欣", "志强", "建国", "秀英", "海燕", "春梅",
    "雪", "琳", "凯", "鹏", "倩", "婷", "慧", "莉", "波", "斌", "欣怡", "俊杰", "天宇", "诗涵", "一鸣",
)
ENGLISH_FIRST = ("Emma", "James", "Olivia", "Liam", "Sophie", "Noah", "Anna", "Lucas", "Clara", "Thomas", "Julia",
                 "Daniel", "Maria", "Peter", "Helen", "David")
ENGLISH_LAST = ("Clarke", "Wilson", "Meyer", "Martin", "Rossi", "Novak", "Brown", "Taylor", "Keller", "Moreau",
                "Jensen", "Walker", "Costa", "Evans", "Fischer", "Young")
COMPANY_WORDS = ("远航", "东升", "华瑞", "金桥", "恒通", "明德", "天成", "万和", "盛世", "启源", "博雅", "中创", "鼎新", "嘉禾",
                 "云帆", "宏图")
ENGLISH_COMPANY = ("Bluewater", "Northgate", "Lantern", "Eastbay", "Redwood", "Silverline", "Summit", "Harvest")
# Industry, its word in a Chinese company's name, in an English one's.
INDUSTRIES = (("Trade", "贸易", "Trading"), ("Catering", "餐饮", "Catering"), ("Education", "教育", "Education"),
              ("IT", "科技", "Software"), ("Hotel", "酒店管理", "Hotels"), ("Manufacturing", "制造", "Works"),
              ("Health", "医疗", "Health"), ("Media", "传媒", "Media"))
ENDINGS = ("有限公司", "有限公司", "有限公司", "股份公司", "集团")
ENGLISH_ENDINGS = ("Ltd", "Ltd", "Inc", "GmbH")


def person(chance):
    """(name, the part of an e-mail address that it gives)."""
    if chance.happens(0.07):
        first, last = chance.pick(ENGLISH_FIRST), chance.pick(ENGLISH_LAST)
        return f"{first} {last}", last.lower()
    surname, sound = chance.pick(SURNAMES)
    return surname + chance.pick(GIVEN), sound


def company(chance, city, industry):
    _, word, english = industry
    if chance.happens(0.15):
        return f"{chance.pick(ENGLISH_COMPANY)} {english} {chance.pick(ENGLISH_ENDINGS)}", "office"
    ending = "厂" if word == "制造" and chance.happens(0.4) else chance.pick(ENDINGS)
    return city + chance.pick(COMPANY_WORDS) + word + ending, "office"
