import time
from tests.e2e.bot_library import life, island, empty
from tests.e2e.bot_life import *

async def test_one(life):
    p = life.person(RU)
    t=time.time()
    m = await p.says("карцер")
    print(time.time()-t); print(m.text); print(buttons(m))
    m = await p.says("26")
    print(m.text); print(buttons(m)); print(links(m), marked(m,"bold"))
    m2 = await p.presses(m, "📄")
    print(m2); print(m.text)
async def test_two(life):
    p = life.person(EN)
    print((await p.starts()).text)
