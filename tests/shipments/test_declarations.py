"""Customs declarations as XML.

The samples of ASYCUDA World and of AES are made for these tests from the element names
that both publish; they are no real declarations.
"""

from __future__ import annotations

import pytest

from exportcheck.errors import InputError
from exportcheck.models import ShipmentLine
from exportcheck.shipments import describe, open_shipment

EAEU = """<?xml version="1.0" encoding="UTF-8"?>
<d:ESADout_CU xmlns:d="urn:customs.ru:Information:CustomsDocuments:ESADout_CU:5.10.0"
  xmlns:c="urn:c">
 <d:ESADout_CUGoodsShipment>
  <d:ESADout_CUConsignee>
   <c:OrganizationName>ООО Получатель</c:OrganizationName>
  </d:ESADout_CUConsignee>
  <d:ESADout_CUGoods>
   <c:GoodsNumeric>1</c:GoodsNumeric>
   <c:GoodsDescription>НАСОС ВАКУУМНЫЙ</c:GoodsDescription>
   <c:GoodsDescription>ТУРБОМОЛЕКУЛЯРНЫЙ</c:GoodsDescription>
   <c:NetWeightQuantity>12.5</c:NetWeightQuantity>
   <c:GoodsTNVEDCode>8414102000</c:GoodsTNVEDCode>
   <c:OriginCountryCode>DE</c:OriginCountryCode>
   <c:GoodsGroupDescription><c:GoodsGroupInformation>
     <c:Manufacturer>ACME</c:Manufacturer><c:GoodsModel>TP-300</c:GoodsModel>
   </c:GoodsGroupInformation></c:GoodsGroupDescription>
   <d:SupplementaryGoodsQuantity>
    <c:GoodsQuantity>2</c:GoodsQuantity>
   </d:SupplementaryGoodsQuantity>
  </d:ESADout_CUGoods>
  <d:ESADout_CUGoods><c:GoodsNumeric>2</c:GoodsNumeric></d:ESADout_CUGoods>
 </d:ESADout_CUGoodsShipment>
</d:ESADout_CU>"""

ASYCUDA = """<ASYCUDA>
 <Traders><Consignee><Consignee_name>Buyer Ltd</Consignee_name></Consignee></Traders>
 <Item>
  <Tarification><HScode><Commodity_code>84141020</Commodity_code>
   <Precision_1>000</Precision_1></HScode></Tarification>
  <Goods_description><Country_of_origin_code>DE</Country_of_origin_code>
   <Description_of_goods>Vacuum pumps</Description_of_goods>
   <Commercial_Description>Turbomolecular pump TP-300</Commercial_Description></Goods_description>
  <Valuation_item><Weight_itm><Net_weight_itm>12.5</Net_weight_itm></Weight_itm></Valuation_item>
 </Item>
</ASYCUDA>"""

AES = """<n:CC515C xmlns:n="http://ncts.dgtaxud.ec">
 <GoodsShipment><countryOfDestination>KZ</countryOfDestination>
  <Consignee><name>Buyer</name></Consignee>
  <GoodsItem><declarationGoodsItemNumber>1</declarationGoodsItemNumber>
   <Commodity><descriptionOfGoods>Turbomolecular pump</descriptionOfGoods>
    <cusCode>0012345-6</cusCode>
    <CommodityCode>
     <harmonizedSystemSubHeadingCode>841410</harmonizedSystemSubHeadingCode>
     <combinedNomenclatureCode>20</combinedNomenclatureCode></CommodityCode>
    <GoodsMeasure><grossMass>15</grossMass><netMass>12.5</netMass></GoodsMeasure></Commodity>
   <Origin><countryOfOrigin>DE</countryOfOrigin></Origin>
  </GoodsItem></GoodsShipment>
</n:CC515C>"""


def first_line(text: str) -> ShipmentLine:
    line = next(iter(open_shipment(text.encode())))
    assert isinstance(line, ShipmentLine)
    return line


def test_eaeu() -> None:
    line = first_line(EAEU)
    assert line.description == "НАСОС ВАКУУМНЫЙ ТУРБОМОЛЕКУЛЯРНЫЙ; TP-300"
    assert (line.id, line.manufacturer, line.hs_codes) == ("1", "ACME", ("8414102000",))
    wanted = {"quantity": "2", "net_mass": "12.5", "origin": "DE", "consignee": "ООО Получатель"}
    assert {name: line.fields.get(name) for name in wanted} == wanted


def test_an_item_without_description_is_reported() -> None:
    items = list(open_shipment(EAEU.encode()))
    assert [(item.row, getattr(item, "reason", "")) for item in items] == [
        (1, ""),
        (2, "no_description"),
    ]


def test_asycuda() -> None:
    line = first_line(ASYCUDA)
    assert line.description == "Turbomolecular pump TP-300"
    assert line.hs_codes == ("84141020",)
    assert line.fields["tariff_text"] == "Vacuum pumps"
    assert (line.fields["origin"], line.fields["consignee"]) == ("DE", "Buyer Ltd")


@pytest.mark.parametrize("root", ["CC515C", "CC513C", "CC529C"])
def test_aes(root: str) -> None:
    line = first_line(AES.replace("CC515C", root))
    assert line.description == "Turbomolecular pump"
    assert line.hs_codes == ("84141020",)
    assert (line.fields["cus_code"], line.fields["destination"]) == ("0012345-6", "KZ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<invoice/>", "no declaration that can be read"),
        ("<ASYCUDA><Item>", "damaged or cut short"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><ASYCUDA>&x;</ASYCUDA>', "entities"),
        ('<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><ASYCUDA/>', "entities"),
    ],
)
def test_refused(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        open_shipment(text.encode())


def test_described_like_any_other() -> None:
    described = describe(open_shipment(EAEU.encode()))
    assert (described["format"], described["lines"]) == ("xml", 1)
    assert described["notes"][0]["key"] == "xml_declaration"
