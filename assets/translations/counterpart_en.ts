<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>SpokenNumber</name>
    <message numerus="yes">
        <source>%n digit(s) heard</source>
        <translation>
            <numerusform>%n digit heard</numerusform>
            <numerusform>%n digits heard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go, just go on</source>
        <translation>
            <numerusform>%n to go, just go on</numerusform>
            <numerusform>%n to go, just go on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StillTherePage</name>
    <message numerus="yes">
        <source>Otherwise this is cleared in %n second(s)</source>
        <translation>
            <numerusform>Otherwise this is cleared in %n second</numerusform>
            <numerusform>Otherwise this is cleared in %n seconds</numerusform>
        </translation>
    </message>
</context>
</TS>
