# Routers across families of domain-robustness. Written by elasti report.
# Redraw with: gnuplot domain_robustness.gp     (or gnuplot -e "format='svg'" domain_robustness.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'domain_robustness.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,950 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.895833in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1900 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# MLP tokens
$panel1_1 << EOD
# left right lower upper colour framed
-0.480000 0.480000 -0.480000 0.480000 13492462.000000 1.000000
-0.480000 0.480000 0.520000 1.480000 3437745.000000 0.000000
-0.480000 0.480000 1.520000 2.480000 16375229.000000 0.000000
-0.480000 0.480000 2.520000 3.480000 13005862.000000 0.000000
-0.480000 0.480000 3.520000 4.480000 16576996.000000 0.000000
-0.480000 0.480000 4.520000 5.480000 12769770.000000 0.000000
-0.480000 0.480000 5.520000 6.480000 16709874.000000 0.000000
0.520000 1.480000 -0.480000 0.480000 7908304.000000 0.000000
0.520000 1.480000 0.520000 1.480000 1925798.000000 1.000000
0.520000 1.480000 1.520000 2.480000 12346388.000000 0.000000
0.520000 1.480000 2.520000 3.480000 14587467.000000 0.000000
0.520000 1.480000 3.520000 4.480000 16309177.000000 0.000000
0.520000 1.480000 4.520000 5.480000 16776957.000000 0.000000
0.520000 1.480000 5.520000 6.480000 8696789.000000 0.000000
1.520000 2.480000 -0.480000 0.480000 16643822.000000 0.000000
1.520000 2.480000 0.520000 1.480000 12375784.000000 0.000000
1.520000 2.480000 1.520000 2.480000 3306416.000000 1.000000
1.520000 2.480000 2.520000 3.480000 14587724.000000 0.000000
1.520000 2.480000 3.520000 4.480000 14917204.000000 0.000000
1.520000 2.480000 4.520000 5.480000 14740724.000000 0.000000
1.520000 2.480000 5.520000 6.480000 13755375.000000 0.000000
2.520000 3.480000 -0.480000 0.480000 16642791.000000 0.000000
2.520000 3.480000 0.520000 1.480000 10207709.000000 0.000000
2.520000 3.480000 1.520000 2.480000 12835562.000000 0.000000
2.520000 3.480000 2.520000 3.480000 16643822.000000 1.000000
2.520000 3.480000 3.520000 4.480000 15906676.000000 0.000000
2.520000 3.480000 4.520000 5.480000 16643822.000000 0.000000
2.520000 3.480000 5.520000 6.480000 15069174.000000 0.000000
3.520000 4.480000 -0.480000 0.480000 15988987.000000 0.000000
3.520000 4.480000 0.520000 1.480000 3635122.000000 0.000000
3.520000 4.480000 1.520000 2.480000 11753478.000000 0.000000
3.520000 4.480000 2.520000 3.480000 13994558.000000 0.000000
3.520000 4.480000 3.520000 4.480000 3766707.000000 1.000000
3.520000 4.480000 4.520000 5.480000 13032427.000000 0.000000
3.520000 4.480000 5.520000 6.480000 16643048.000000 0.000000
4.520000 5.480000 -0.480000 0.480000 14543603.000000 0.000000
4.520000 5.480000 0.520000 1.480000 9419224.000000 0.000000
4.520000 5.480000 1.520000 2.480000 16041103.000000 0.000000
4.520000 5.480000 2.520000 3.480000 15048791.000000 0.000000
4.520000 5.480000 3.520000 4.480000 16041359.000000 0.000000
4.520000 5.480000 4.520000 5.480000 7908560.000000 1.000000
4.520000 5.480000 5.520000 6.480000 10470622.000000 0.000000
EOD

# Attention tokens
$panel2_1 << EOD
# left right lower upper colour framed
-0.480000 0.480000 -0.480000 0.480000 12835562.000000 1.000000
-0.480000 0.480000 0.520000 1.480000 16375488.000000 0.000000
-0.480000 0.480000 1.520000 2.480000 15134967.000000 0.000000
-0.480000 0.480000 2.520000 3.480000 16776699.000000 0.000000
-0.480000 0.480000 3.520000 4.480000 12309991.000000 0.000000
-0.480000 0.480000 4.520000 5.480000 16642790.000000 0.000000
-0.480000 0.480000 5.520000 6.480000 16308920.000000 0.000000
0.520000 1.480000 -0.480000 0.480000 15266295.000000 0.000000
0.520000 1.480000 0.520000 1.480000 15906935.000000 1.000000
0.520000 1.480000 1.520000 2.480000 13098220.000000 0.000000
0.520000 1.480000 2.520000 3.480000 16576996.000000 0.000000
0.520000 1.480000 3.520000 4.480000 8893910.000000 0.000000
0.520000 1.480000 4.520000 5.480000 16710647.000000 0.000000
0.520000 1.480000 5.520000 6.480000 16509397.000000 0.000000
1.520000 2.480000 -0.480000 0.480000 14412274.000000 0.000000
1.520000 2.480000 0.520000 1.480000 16709615.000000 0.000000
1.520000 2.480000 1.520000 2.480000 16576222.000000 1.000000
1.520000 2.480000 2.520000 3.480000 13886704.000000 0.000000
1.520000 2.480000 3.520000 4.480000 16776958.000000 0.000000
1.520000 2.480000 4.520000 5.480000 15973244.000000 0.000000
1.520000 2.480000 5.520000 6.480000 10864864.000000 0.000000
2.520000 3.480000 -0.480000 0.480000 15791610.000000 0.000000
2.520000 3.480000 0.520000 1.480000 15069174.000000 0.000000
2.520000 3.480000 1.520000 2.480000 16186108.000000 0.000000
2.520000 3.480000 2.520000 3.480000 13557998.000000 1.000000
2.520000 3.480000 3.520000 4.480000 16376004.000000 0.000000
2.520000 3.480000 4.520000 5.480000 16175011.000000 0.000000
2.520000 3.480000 5.520000 6.480000 14018032.000000 0.000000
3.520000 4.480000 -0.480000 0.480000 14674932.000000 0.000000
3.520000 4.480000 0.520000 1.480000 15973244.000000 0.000000
3.520000 4.480000 1.520000 2.480000 15988987.000000 0.000000
3.520000 4.480000 2.520000 3.480000 16308662.000000 0.000000
3.520000 4.480000 3.520000 4.480000 1268385.000000 1.000000
3.520000 4.480000 4.520000 5.480000 16308146.000000 0.000000
3.520000 4.480000 5.520000 6.480000 16508624.000000 0.000000
4.520000 5.480000 -0.480000 0.480000 10470622.000000 0.000000
4.520000 5.480000 0.520000 1.480000 15397624.000000 0.000000
4.520000 5.480000 1.520000 2.480000 16509913.000000 0.000000
4.520000 5.480000 2.520000 3.480000 16376260.000000 0.000000
4.520000 5.480000 3.520000 4.480000 12901355.000000 0.000000
4.520000 5.480000 4.520000 5.480000 16375746.000000 1.000000
4.520000 5.480000 5.520000 6.480000 16576481.000000 0.000000
EOD

# Attention heads
$panel3_1 << EOD
# left right lower upper colour framed
-0.480000 0.480000 -0.480000 0.480000 9813466.000000 1.000000
-0.480000 0.480000 0.520000 1.480000 13295341.000000 0.000000
-0.480000 0.480000 1.520000 2.480000 16174752.000000 0.000000
-0.480000 0.480000 2.520000 3.480000 15906676.000000 0.000000
-0.480000 0.480000 3.520000 4.480000 16514301.000000 0.000000
-0.480000 0.480000 4.520000 5.480000 16509912.000000 0.000000
-0.480000 0.480000 5.520000 6.480000 10667743.000000 0.000000
0.520000 1.480000 -0.480000 0.480000 15528952.000000 0.000000
0.520000 1.480000 0.520000 1.480000 6593735.000000 1.000000
0.520000 1.480000 1.520000 2.480000 16241837.000000 0.000000
0.520000 1.480000 2.520000 3.480000 15906676.000000 0.000000
0.520000 1.480000 3.520000 4.480000 15397624.000000 0.000000
0.520000 1.480000 4.520000 5.480000 16174753.000000 0.000000
0.520000 1.480000 5.520000 6.480000 10404830.000000 0.000000
1.520000 2.480000 -0.480000 0.480000 16442312.000000 0.000000
1.520000 2.480000 0.520000 1.480000 16776700.000000 0.000000
1.520000 2.480000 1.520000 2.480000 6067908.000000 1.000000
1.520000 2.480000 2.520000 3.480000 13886704.000000 0.000000
1.520000 2.480000 3.520000 4.480000 16242352.000000 0.000000
1.520000 2.480000 4.520000 5.480000 14983254.000000 0.000000
1.520000 2.480000 5.520000 6.480000 11324386.000000 0.000000
2.520000 3.480000 -0.480000 0.480000 16251644.000000 0.000000
2.520000 3.480000 0.520000 1.480000 16448765.000000 0.000000
2.520000 3.480000 1.520000 2.480000 14872053.000000 0.000000
2.520000 3.480000 2.520000 3.480000 16308404.000000 1.000000
2.520000 3.480000 3.520000 4.480000 16709873.000000 0.000000
2.520000 3.480000 4.520000 5.480000 16375745.000000 0.000000
2.520000 3.480000 5.520000 6.480000 10142172.000000 0.000000
3.520000 4.480000 -0.480000 0.480000 16643047.000000 0.000000
3.520000 4.480000 0.520000 1.480000 15528953.000000 0.000000
3.520000 4.480000 1.520000 2.480000 16241579.000000 0.000000
3.520000 4.480000 2.520000 3.480000 16174753.000000 0.000000
3.520000 4.480000 3.520000 4.480000 9025238.000000 1.000000
3.520000 4.480000 4.520000 5.480000 16442830.000000 0.000000
3.520000 4.480000 5.520000 6.480000 10273501.000000 0.000000
4.520000 5.480000 -0.480000 0.480000 10799072.000000 0.000000
4.520000 5.480000 0.520000 1.480000 16642789.000000 0.000000
4.520000 5.480000 1.520000 2.480000 15974018.000000 0.000000
4.520000 5.480000 2.520000 3.480000 15246428.000000 0.000000
4.520000 5.480000 3.520000 4.480000 13558254.000000 0.000000
4.520000 5.480000 4.520000 5.480000 13426669.000000 1.000000
4.520000 5.480000 5.520000 6.480000 9485273.000000 0.000000
EOD

# MLP experts
$panel4_1 << EOD
# left right lower upper colour framed
-0.480000 0.480000 -0.480000 0.480000 16054523.000000 1.000000
-0.480000 0.480000 0.520000 1.480000 16776699.000000 0.000000
-0.480000 0.480000 1.520000 2.480000 16317437.000000 0.000000
-0.480000 0.480000 2.520000 3.480000 16642533.000000 0.000000
-0.480000 0.480000 3.520000 4.480000 16709874.000000 0.000000
-0.480000 0.480000 4.520000 5.480000 16776699.000000 0.000000
-0.480000 0.480000 5.520000 6.480000 15069174.000000 0.000000
0.520000 1.480000 -0.480000 0.480000 15134710.000000 0.000000
0.520000 1.480000 0.520000 1.480000 12178663.000000 1.000000
0.520000 1.480000 1.520000 2.480000 16443087.000000 0.000000
0.520000 1.480000 2.520000 3.480000 16442570.000000 0.000000
0.520000 1.480000 3.520000 4.480000 16448765.000000 0.000000
0.520000 1.480000 4.520000 5.480000 16509654.000000 0.000000
0.520000 1.480000 5.520000 6.480000 14609396.000000 0.000000
1.520000 2.480000 -0.480000 0.480000 16643048.000000 0.000000
1.520000 2.480000 0.520000 1.480000 16443087.000000 0.000000
1.520000 2.480000 1.520000 2.480000 12375528.000000 1.000000
1.520000 2.480000 2.520000 3.480000 15857402.000000 0.000000
1.520000 2.480000 3.520000 4.480000 16643822.000000 0.000000
1.520000 2.480000 4.520000 5.480000 16576996.000000 0.000000
1.520000 2.480000 5.520000 6.480000 15069174.000000 0.000000
2.520000 3.480000 -0.480000 0.480000 16776957.000000 0.000000
2.520000 3.480000 0.520000 1.480000 16643048.000000 0.000000
2.520000 3.480000 1.520000 2.480000 14674932.000000 0.000000
2.520000 3.480000 2.520000 3.480000 16514558.000000 1.000000
2.520000 3.480000 3.520000 4.480000 16642790.000000 0.000000
2.520000 3.480000 4.520000 5.480000 16710132.000000 0.000000
2.520000 3.480000 5.520000 6.480000 15332087.000000 0.000000
3.520000 4.480000 -0.480000 0.480000 16776957.000000 0.000000
3.520000 4.480000 0.520000 1.480000 16251644.000000 0.000000
3.520000 4.480000 1.520000 2.480000 16709616.000000 0.000000
3.520000 4.480000 2.520000 3.480000 16643564.000000 0.000000
3.520000 4.480000 3.520000 4.480000 15660281.000000 1.000000
3.520000 4.480000 4.520000 5.480000 16710132.000000 0.000000
3.520000 4.480000 5.520000 6.480000 15594745.000000 0.000000
4.520000 5.480000 -0.480000 0.480000 16448765.000000 0.000000
4.520000 5.480000 0.520000 1.480000 16709616.000000 0.000000
4.520000 5.480000 1.520000 2.480000 16710648.000000 0.000000
4.520000 5.480000 2.520000 3.480000 16776699.000000 0.000000
4.520000 5.480000 3.520000 4.480000 16710648.000000 0.000000
4.520000 5.480000 4.520000 5.480000 15660537.000000 1.000000
4.520000 5.480000 5.520000 6.480000 16186108.000000 0.000000
EOD

# Agreement over families
$panel5_1 << EOD
# left right lower upper colour framed
-0.480000 0.480000 -0.480000 0.480000 7314117.000000 0.000000
-0.480000 0.480000 0.520000 1.480000 8365516.000000 0.000000
-0.480000 0.480000 1.520000 2.480000 7774152.000000 0.000000
-0.480000 0.480000 2.520000 3.480000 8102602.000000 0.000000
-0.480000 0.480000 3.520000 4.480000 7905481.000000 0.000000
-0.480000 0.480000 4.520000 5.480000 7445446.000000 0.000000
-0.480000 0.480000 5.520000 6.480000 6394048.000000 0.000000
-0.480000 0.480000 6.520000 7.480000 6985411.000000 0.000000
0.520000 1.480000 -0.480000 0.480000 6722498.000000 0.000000
0.520000 1.480000 0.520000 1.480000 6591169.000000 0.000000
0.520000 1.480000 1.520000 2.480000 6788290.000000 0.000000
0.520000 1.480000 2.520000 3.480000 5408186.000000 0.000000
0.520000 1.480000 3.520000 4.480000 5473978.000000 0.000000
0.520000 1.480000 4.520000 5.480000 5342393.000000 0.000000
0.520000 1.480000 5.520000 6.480000 3568046.000000 0.000000
0.520000 1.480000 6.520000 7.480000 3962289.000000 0.000000
1.520000 2.480000 -0.480000 0.480000 4290995.000000 0.000000
1.520000 2.480000 0.520000 1.480000 4488116.000000 0.000000
1.520000 2.480000 1.520000 2.480000 4028081.000000 0.000000
1.520000 2.480000 2.520000 3.480000 3896753.000000 0.000000
1.520000 2.480000 3.520000 4.480000 3239597.000000 0.000000
1.520000 2.480000 4.520000 5.480000 4488372.000000 0.000000
1.520000 2.480000 5.520000 6.480000 4685493.000000 0.000000
1.520000 2.480000 6.520000 7.480000 4685237.000000 0.000000
2.520000 3.480000 -0.480000 0.480000 4619445.000000 0.000000
2.520000 3.480000 0.520000 1.480000 4356787.000000 0.000000
2.520000 3.480000 1.520000 2.480000 4948151.000000 0.000000
2.520000 3.480000 2.520000 3.480000 3962545.000000 0.000000
2.520000 3.480000 3.520000 4.480000 3962289.000000 0.000000
2.520000 3.480000 4.520000 5.480000 4553908.000000 0.000000
2.520000 3.480000 5.520000 6.480000 3371181.000000 0.000000
2.520000 3.480000 6.520000 7.480000 4619701.000000 0.000000
EOD

# Agreement over seeds
$panel6_1 << EOD
# left right lower upper colour framed
-0.480000 0.480000 -0.480000 0.480000 6459840.000000 0.000000
-0.480000 0.480000 0.520000 1.480000 8168395.000000 0.000000
-0.480000 0.480000 1.520000 2.480000 7971017.000000 0.000000
-0.480000 0.480000 2.520000 3.480000 7773896.000000 0.000000
-0.480000 0.480000 3.520000 4.480000 7576775.000000 0.000000
-0.480000 0.480000 4.520000 5.480000 6985411.000000 0.000000
-0.480000 0.480000 5.520000 6.480000 5802428.000000 0.000000
-0.480000 0.480000 6.520000 7.480000 6591169.000000 0.000000
0.520000 1.480000 -0.480000 0.480000 7313861.000000 0.000000
0.520000 1.480000 0.520000 1.480000 5342393.000000 0.000000
0.520000 1.480000 1.520000 2.480000 4225459.000000 0.000000
0.520000 1.480000 2.520000 3.480000 3502254.000000 0.000000
0.520000 1.480000 3.520000 4.480000 3962545.000000 0.000000
0.520000 1.480000 4.520000 5.480000 3962289.000000 0.000000
0.520000 1.480000 5.520000 6.480000 3173804.000000 0.000000
0.520000 1.480000 6.520000 7.480000 3436718.000000 0.000000
1.520000 2.480000 -0.480000 0.480000 4422580.000000 0.000000
1.520000 2.480000 0.520000 1.480000 3699631.000000 0.000000
1.520000 2.480000 1.520000 2.480000 2779562.000000 0.000000
1.520000 2.480000 2.520000 3.480000 2385063.000000 0.000000
1.520000 2.480000 3.520000 4.480000 2319527.000000 0.000000
1.520000 2.480000 4.520000 5.480000 2845098.000000 0.000000
1.520000 2.480000 5.520000 6.480000 4619701.000000 0.000000
1.520000 2.480000 6.520000 7.480000 4422324.000000 0.000000
2.520000 3.480000 -0.480000 0.480000 5605307.000000 0.000000
2.520000 3.480000 0.520000 1.480000 3699631.000000 0.000000
2.520000 3.480000 1.520000 2.480000 3896753.000000 0.000000
2.520000 3.480000 2.520000 3.480000 3305389.000000 0.000000
2.520000 3.480000 3.520000 4.480000 3305389.000000 0.000000
2.520000 3.480000 4.520000 5.480000 2845098.000000 0.000000
2.520000 3.480000 5.520000 6.480000 2450856.000000 0.000000
2.520000 3.480000 6.520000 7.480000 5079736.000000 0.000000
EOD

# In-domain minus out-of-domain
# In-domain minus out-of-domain
$panel7_2 << EOD
# x y low high
0.009372 0.000000 0.006971 0.011652
0.001566 1.000000 0.000353 0.002804
0.006572 2.000000 0.005754 0.007428
0.002176 3.000000 0.001805 0.002544
0.004921 4.000000 0.004200 0.005616
EOD

# Families minus seeds
# Families minus seeds
$panel8_2 << EOD
# x y low high
-0.023444 0.000000 -0.028163 -0.018515
-0.069523 1.000000 -0.074603 -0.064518
-0.049011 2.000000 -0.051936 -0.046115
-0.032166 3.000000 -0.033777 -0.030517
-0.043536 4.000000 -0.045555 -0.041551
EOD
# Families minus seeds
$panel8_3 << EOD
# x y low high
-0.023687 0.180000 -0.028829 -0.018658
-0.098120 1.180000 -0.102934 -0.093484
-0.064896 2.180000 -0.067291 -0.062588
-0.054836 3.180000 -0.056093 -0.053596
-0.060385 4.180000 -0.062393 -0.058474
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Routers across families of images' at screen 0.009375,0.978965 left font ',16' textcolor rgb '#202020'
set label 'teacher: ViT-MAE, 6 + 2 layers, hidden 192 + 128, 3.13 M parameters, trained on 400 k images' at screen 0.009375,0.954775 left font ',11' textcolor rgb '#404040'
set label 'data: Tiny-ImageNet, 1800 held-out images scored · routers: trained on 6400 images, 2 seeds' at screen 0.009375,0.935844 left font ',11' textcolor rgb '#404040'
set label 'Similarity, in-domain minus out-of-domain: in-domain better by 0.0049 (95 % interval +0.0042 to +0.0056)' at screen 0.009375,0.911653 left font ',12' textcolor rgb '#202020'
set label 'Agreement of choices, over families minus over seeds: families agree less by 0.0435 (95 % interval -0.0456 to -0.0416)' at screen 0.009375,0.891670 left font ',12' textcolor rgb '#202020'
set label 'Agreement of choices, over families and seeds minus over seeds: families agree less by 0.0604 (95 % interval -0.0624 to -0.0585)' at screen 0.009375,0.871687 left font ',12' textcolor rgb '#202020'
set label 'MLP tokens' at screen 0.070729,0.839083 left font ',12' textcolor rgb '#202020'
set label 'dogs' at screen 0.064479,0.806028 right font ',10' textcolor rgb '#202020'
set label 'insects' at screen 0.064479,0.767264 right font ',10' textcolor rgb '#202020'
set label 'vehicles' at screen 0.064479,0.728500 right font ',10' textcolor rgb '#202020'
set label 'structures' at screen 0.064479,0.689735 right font ',10' textcolor rgb '#202020'
set label 'food' at screen 0.064479,0.650971 right font ',10' textcolor rgb '#202020'
set label 'clothing' at screen 0.064479,0.612207 right font ',10' textcolor rgb '#202020'
set label 'all' at screen 0.064479,0.573442 right font ',10' textcolor rgb '#202020'
set label 'dogs' at screen 0.090193,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'insects' at screen 0.119746,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'vehicles' at screen 0.149299,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'structures' at screen 0.178852,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'food' at screen 0.208405,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'clothing' at screen 0.237958,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'Attention tokens' at screen 0.273047,0.839083 left font ',12' textcolor rgb '#202020'
set label 'dogs' at screen 0.292511,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'insects' at screen 0.322064,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'vehicles' at screen 0.351617,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'structures' at screen 0.381170,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'food' at screen 0.410723,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'clothing' at screen 0.440276,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'Attention heads' at screen 0.540052,0.839083 left font ',12' textcolor rgb '#202020'
set label 'dogs' at screen 0.559516,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'insects' at screen 0.589069,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'vehicles' at screen 0.618622,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'structures' at screen 0.648175,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'food' at screen 0.677728,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'clothing' at screen 0.707281,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'MLP experts' at screen 0.807057,0.839083 left font ',12' textcolor rgb '#202020'
set label 'dogs' at screen 0.826521,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'insects' at screen 0.856074,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'vehicles' at screen 0.885627,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'structures' at screen 0.915180,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'food' at screen 0.944733,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'clothing' at screen 0.974286,0.540388 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'Agreement over families' at screen 0.070729,0.463285 left font ',12' textcolor rgb '#202020'
set label 'same seed; chance 0.50' at screen 0.070729,0.443302 left font ',9' textcolor rgb '#404040'
set label 'encoder 0' at screen 0.064479,0.414379 right font ',10' textcolor rgb '#202020'
set label 'encoder 1' at screen 0.064479,0.377568 right font ',10' textcolor rgb '#202020'
set label 'encoder 2' at screen 0.064479,0.340757 right font ',10' textcolor rgb '#202020'
set label 'encoder 3' at screen 0.064479,0.303946 right font ',10' textcolor rgb '#202020'
set label 'encoder 4' at screen 0.064479,0.267135 right font ',10' textcolor rgb '#202020'
set label 'encoder 5' at screen 0.064479,0.230324 right font ',10' textcolor rgb '#202020'
set label 'decoder 0' at screen 0.064479,0.193513 right font ',10' textcolor rgb '#202020'
set label 'decoder 1' at screen 0.064479,0.156702 right font ',10' textcolor rgb '#202020'
set label 'MLP tokens' at screen 0.097581,0.124623 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'Attn. tokens' at screen 0.141911,0.124623 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'Heads' at screen 0.186240,0.124623 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'Experts' at screen 0.230570,0.124623 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'Agreement over seeds' at screen 0.273047,0.463285 left font ',12' textcolor rgb '#202020'
set label 'same family; chance 0.50' at screen 0.273047,0.443302 left font ',9' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.299899,0.124623 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'Attn. tokens' at screen 0.344229,0.124623 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'Heads' at screen 0.388558,0.124623 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'Experts' at screen 0.432887,0.124623 right rotate by 35.000000 font ',10' textcolor rgb '#202020'
set label 'In-domain minus out-of-domain' at screen 0.540052,0.463285 left font ',12' textcolor rgb '#202020'
set label 'similarity; 95 % bootstrap over images' at screen 0.540052,0.443302 left font ',9' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.533802,0.403336 right font ',10' textcolor rgb '#202020'
set label 'Attn. tokens' at screen 0.533802,0.344438 right font ',10' textcolor rgb '#202020'
set label 'Heads' at screen 0.533802,0.285540 right font ',10' textcolor rgb '#202020'
set label 'Experts' at screen 0.533802,0.226643 right font ',10' textcolor rgb '#202020'
set label 'mean' at screen 0.533802,0.167745 right font ',10' textcolor rgb '#202020'
set label 'Families minus seeds' at screen 0.807057,0.463285 left font ',12' textcolor rgb '#202020'
set label 'agreement; light: the seed changes too' at screen 0.807057,0.443302 left font ',9' textcolor rgb '#404040'
set label 'MLP tokens' at screen 0.800807,0.403336 right font ',10' textcolor rgb '#202020'
set label 'Attn. tokens' at screen 0.800807,0.344438 right font ',10' textcolor rgb '#202020'
set label 'Heads' at screen 0.800807,0.285540 right font ',10' textcolor rgb '#202020'
set label 'Experts' at screen 0.800807,0.226643 right font ',10' textcolor rgb '#202020'
set label 'mean' at screen 0.800807,0.167745 right font ',10' textcolor rgb '#202020'
set label 'Upper maps: cosine similarity to the teacher in hundredths, by family trained on (row) and scored (column), means over seeds; framed: in-domain. Colour: above (blue) or below (orange) the' at screen 0.009375,0.034708 left font ',9.5' textcolor rgb '#404040'
set label 'mean of the column. Lower maps: overlap of what two router sets run for the same images, by layer.' at screen 0.009375,0.016828 left font ',9.5' textcolor rgb '#404040'

# MLP tokens
set lmargin at screen 0.070729
set rmargin at screen 0.248047
set tmargin at screen 0.825410
set bmargin at screen 0.554060
set border 0 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:5.500000]
unset xtics
unset logscale y
set yrange [6.500000:-0.500000]
unset ytics
set label '65.87' at screen 0.085506,0.806028 center front font ',9' textcolor rgb '#202020'
set label '66.77' at screen 0.085506,0.767264 center front font ',9' textcolor rgb '#FFFFFF'
set label '65.29' at screen 0.085506,0.728500 center front font ',9' textcolor rgb '#202020'
set label '64.39' at screen 0.085506,0.689735 center front font ',9' textcolor rgb '#FFFFFF'
set label '65.48' at screen 0.085506,0.650971 center front font ',9' textcolor rgb '#202020'
set label '65.93' at screen 0.085506,0.612207 center front font ',9' textcolor rgb '#202020'
set label '65.55' at screen 0.085506,0.573442 center front font ',9' textcolor rgb '#202020'
set label '71.43' at screen 0.115059,0.806028 center front font ',9' textcolor rgb '#202020'
set label '72.03' at screen 0.115059,0.767264 center front font ',9' textcolor rgb '#FFFFFF'
set label '69.38' at screen 0.115059,0.728500 center front font ',9' textcolor rgb '#FFFFFF'
set label '69.77' at screen 0.115059,0.689735 center front font ',9' textcolor rgb '#FFFFFF'
set label '70.38' at screen 0.115059,0.650971 center front font ',9' textcolor rgb '#202020'
set label '70.71' at screen 0.115059,0.612207 center front font ',9' textcolor rgb '#202020'
set label '71.36' at screen 0.115059,0.573442 center front font ',9' textcolor rgb '#202020'
set label '65.68' at screen 0.144612,0.806028 center front font ',9' textcolor rgb '#202020'
set label '66.11' at screen 0.144612,0.767264 center front font ',9' textcolor rgb '#202020'
set label '66.93' at screen 0.144612,0.728500 center front font ',9' textcolor rgb '#FFFFFF'
set label '64.82' at screen 0.144612,0.689735 center front font ',9' textcolor rgb '#FFFFFF'
set label '64.88' at screen 0.144612,0.650971 center front font ',9' textcolor rgb '#FFFFFF'
set label '65.93' at screen 0.144612,0.612207 center front font ',9' textcolor rgb '#202020'
set label '66.00' at screen 0.144612,0.573442 center front font ',9' textcolor rgb '#202020'
set label '67.47' at screen 0.174164,0.806028 center front font ',9' textcolor rgb '#202020'
set label '68.11' at screen 0.174164,0.767264 center front font ',9' textcolor rgb '#202020'
set label '67.90' at screen 0.174164,0.728500 center front font ',9' textcolor rgb '#202020'
set label '67.51' at screen 0.174164,0.689735 center front font ',9' textcolor rgb '#202020'
set label '66.91' at screen 0.174164,0.650971 center front font ',9' textcolor rgb '#202020'
set label '67.51' at screen 0.174164,0.612207 center front font ',9' textcolor rgb '#202020'
set label '67.72' at screen 0.174164,0.573442 center front font ',9' textcolor rgb '#202020'
set label '70.03' at screen 0.203717,0.806028 center front font ',9' textcolor rgb '#202020'
set label '71.10' at screen 0.203717,0.767264 center front font ',9' textcolor rgb '#FFFFFF'
set label '68.52' at screen 0.203717,0.728500 center front font ',9' textcolor rgb '#FFFFFF'
set label '68.92' at screen 0.203717,0.689735 center front font ',9' textcolor rgb '#FFFFFF'
set label '71.08' at screen 0.203717,0.650971 center front font ',9' textcolor rgb '#FFFFFF'
set label '70.27' at screen 0.203717,0.612207 center front font ',9' textcolor rgb '#202020'
set label '69.85' at screen 0.203717,0.573442 center front font ',9' textcolor rgb '#202020'
set label '67.52' at screen 0.233270,0.806028 center front font ',9' textcolor rgb '#202020'
set label '67.92' at screen 0.233270,0.767264 center front font ',9' textcolor rgb '#202020'
set label '66.79' at screen 0.233270,0.728500 center front font ',9' textcolor rgb '#202020'
set label '66.47' at screen 0.233270,0.689735 center front font ',9' textcolor rgb '#202020'
set label '66.79' at screen 0.233270,0.650971 center front font ',9' textcolor rgb '#202020'
set label '68.04' at screen 0.233270,0.612207 center front font ',9' textcolor rgb '#202020'
set label '67.83' at screen 0.233270,0.573442 center front font ',9' textcolor rgb '#202020'
plot $panel1_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable, \
    $panel1_1 using ($6>0?$1:NaN):3:1:2:3:4 with boxxyerror fillstyle empty linewidth 1.2 linecolor rgb '#202020'
unset label
unset arrow

# Attention tokens
set lmargin at screen 0.273047
set rmargin at screen 0.450365
set tmargin at screen 0.825410
set bmargin at screen 0.554060
set border 0 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:5.500000]
unset xtics
unset logscale y
set yrange [6.500000:-0.500000]
unset ytics
set label '66.14' at screen 0.287823,0.806028 center front font ',9' textcolor rgb '#202020'
set label '65.51' at screen 0.287823,0.767264 center front font ',9' textcolor rgb '#202020'
set label '65.95' at screen 0.287823,0.728500 center front font ',9' textcolor rgb '#202020'
set label '65.80' at screen 0.287823,0.689735 center front font ',9' textcolor rgb '#202020'
set label '66.18' at screen 0.287823,0.650971 center front font ',9' textcolor rgb '#202020'
set label '65.70' at screen 0.287823,0.612207 center front font ',9' textcolor rgb '#202020'
set label '65.47' at screen 0.287823,0.573442 center front font ',9' textcolor rgb '#202020'
set label '67.82' at screen 0.317376,0.806028 center front font ',9' textcolor rgb '#202020'
set label '67.04' at screen 0.317376,0.767264 center front font ',9' textcolor rgb '#202020'
set label '67.99' at screen 0.317376,0.728500 center front font ',9' textcolor rgb '#202020'
set label '67.57' at screen 0.317376,0.689735 center front font ',9' textcolor rgb '#202020'
set label '68.32' at screen 0.317376,0.650971 center front font ',9' textcolor rgb '#202020'
set label '67.66' at screen 0.317376,0.612207 center front font ',9' textcolor rgb '#202020'
set label '67.50' at screen 0.317376,0.573442 center front font ',9' textcolor rgb '#202020'
set label '66.31' at screen 0.346929,0.806028 center front font ',9' textcolor rgb '#202020'
set label '66.04' at screen 0.346929,0.767264 center front font ',9' textcolor rgb '#202020'
set label '65.96' at screen 0.346929,0.728500 center front font ',9' textcolor rgb '#202020'
set label '66.35' at screen 0.346929,0.689735 center front font ',9' textcolor rgb '#202020'
set label '66.11' at screen 0.346929,0.650971 center front font ',9' textcolor rgb '#202020'
set label '65.48' at screen 0.346929,0.612207 center front font ',9' textcolor rgb '#202020'
set label '66.58' at screen 0.346929,0.573442 center front font ',9' textcolor rgb '#202020'
set label '66.74' at screen 0.376482,0.806028 center front font ',9' textcolor rgb '#202020'
set label '66.79' at screen 0.376482,0.767264 center front font ',9' textcolor rgb '#202020'
set label '66.70' at screen 0.376482,0.728500 center front font ',9' textcolor rgb '#202020'
set label '66.92' at screen 0.376482,0.689735 center front font ',9' textcolor rgb '#202020'
set label '66.37' at screen 0.376482,0.650971 center front font ',9' textcolor rgb '#202020'
set label '66.21' at screen 0.376482,0.612207 center front font ',9' textcolor rgb '#202020'
set label '66.88' at screen 0.376482,0.573442 center front font ',9' textcolor rgb '#202020'
set label '66.74' at screen 0.406035,0.806028 center front font ',9' textcolor rgb '#202020'
set label '65.94' at screen 0.406035,0.767264 center front font ',9' textcolor rgb '#202020'
set label '66.64' at screen 0.406035,0.728500 center front font ',9' textcolor rgb '#202020'
set label '66.22' at screen 0.406035,0.689735 center front font ',9' textcolor rgb '#202020'
set label '67.95' at screen 0.406035,0.650971 center front font ',9' textcolor rgb '#FFFFFF'
set label '66.20' at screen 0.406035,0.612207 center front font ',9' textcolor rgb '#202020'
set label '66.35' at screen 0.406035,0.573442 center front font ',9' textcolor rgb '#202020'
set label '66.95' at screen 0.435588,0.806028 center front font ',9' textcolor rgb '#202020'
set label '66.56' at screen 0.435588,0.767264 center front font ',9' textcolor rgb '#202020'
set label '66.27' at screen 0.435588,0.728500 center front font ',9' textcolor rgb '#202020'
set label '66.16' at screen 0.435588,0.689735 center front font ',9' textcolor rgb '#202020'
set label '66.75' at screen 0.435588,0.650971 center front font ',9' textcolor rgb '#202020'
set label '66.15' at screen 0.435588,0.612207 center front font ',9' textcolor rgb '#202020'
set label '66.30' at screen 0.435588,0.573442 center front font ',9' textcolor rgb '#202020'
plot $panel2_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable, \
    $panel2_1 using ($6>0?$1:NaN):3:1:2:3:4 with boxxyerror fillstyle empty linewidth 1.2 linecolor rgb '#202020'
unset label
unset arrow

# Attention heads
set lmargin at screen 0.540052
set rmargin at screen 0.717370
set tmargin at screen 0.825410
set bmargin at screen 0.554060
set border 0 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:5.500000]
unset xtics
unset logscale y
set yrange [6.500000:-0.500000]
unset ytics
set label '79.17' at screen 0.554829,0.806028 center front font ',9' textcolor rgb '#202020'
set label '78.89' at screen 0.554829,0.767264 center front font ',9' textcolor rgb '#202020'
set label '78.15' at screen 0.554829,0.728500 center front font ',9' textcolor rgb '#202020'
set label '77.94' at screen 0.554829,0.689735 center front font ',9' textcolor rgb '#202020'
set label '78.64' at screen 0.554829,0.650971 center front font ',9' textcolor rgb '#202020'
set label '78.43' at screen 0.554829,0.612207 center front font ',9' textcolor rgb '#202020'
set label '79.10' at screen 0.554829,0.573442 center front font ',9' textcolor rgb '#202020'
set label '81.69' at screen 0.584382,0.806028 center front font ',9' textcolor rgb '#202020'
set label '82.42' at screen 0.584382,0.767264 center front font ',9' textcolor rgb '#202020'
set label '81.19' at screen 0.584382,0.728500 center front font ',9' textcolor rgb '#202020'
set label '80.91' at screen 0.584382,0.689735 center front font ',9' textcolor rgb '#202020'
set label '81.70' at screen 0.584382,0.650971 center front font ',9' textcolor rgb '#202020'
set label '81.13' at screen 0.584382,0.612207 center front font ',9' textcolor rgb '#202020'
set label '82.09' at screen 0.584382,0.573442 center front font ',9' textcolor rgb '#202020'
set label '79.83' at screen 0.613934,0.806028 center front font ',9' textcolor rgb '#202020'
set label '80.08' at screen 0.613934,0.767264 center front font ',9' textcolor rgb '#202020'
set label '80.98' at screen 0.613934,0.728500 center front font ',9' textcolor rgb '#FFFFFF'
set label '80.33' at screen 0.613934,0.689735 center front font ',9' textcolor rgb '#202020'
set label '79.71' at screen 0.613934,0.650971 center front font ',9' textcolor rgb '#202020'
set label '79.23' at screen 0.613934,0.612207 center front font ',9' textcolor rgb '#FFFFFF'
set label '80.53' at screen 0.613934,0.573442 center front font ',9' textcolor rgb '#202020'
set label '79.75' at screen 0.643487,0.806028 center front font ',9' textcolor rgb '#202020'
set label '79.74' at screen 0.643487,0.767264 center front font ',9' textcolor rgb '#202020'
set label '79.86' at screen 0.643487,0.728500 center front font ',9' textcolor rgb '#202020'
set label '79.35' at screen 0.643487,0.689735 center front font ',9' textcolor rgb '#202020'
set label '79.64' at screen 0.643487,0.650971 center front font ',9' textcolor rgb '#202020'
set label '79.41' at screen 0.643487,0.612207 center front font ',9' textcolor rgb '#202020'
set label '80.23' at screen 0.643487,0.573442 center front font ',9' textcolor rgb '#202020'
set label '81.29' at screen 0.673040,0.806028 center front font ',9' textcolor rgb '#202020'
set label '81.51' at screen 0.673040,0.767264 center front font ',9' textcolor rgb '#202020'
set label '81.00' at screen 0.673040,0.728500 center front font ',9' textcolor rgb '#202020'
set label '80.95' at screen 0.673040,0.689735 center front font ',9' textcolor rgb '#202020'
set label '82.03' at screen 0.673040,0.650971 center front font ',9' textcolor rgb '#202020'
set label '81.17' at screen 0.673040,0.612207 center front font ',9' textcolor rgb '#202020'
set label '81.93' at screen 0.673040,0.573442 center front font ',9' textcolor rgb '#202020'
set label '79.52' at screen 0.702593,0.806028 center front font ',9' textcolor rgb '#202020'
set label '78.92' at screen 0.702593,0.767264 center front font ',9' textcolor rgb '#202020'
set label '78.44' at screen 0.702593,0.728500 center front font ',9' textcolor rgb '#202020'
set label '78.21' at screen 0.702593,0.689735 center front font ',9' textcolor rgb '#202020'
set label '79.30' at screen 0.702593,0.650971 center front font ',9' textcolor rgb '#202020'
set label '79.31' at screen 0.702593,0.612207 center front font ',9' textcolor rgb '#202020'
set label '79.62' at screen 0.702593,0.573442 center front font ',9' textcolor rgb '#202020'
plot $panel3_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable, \
    $panel3_1 using ($6>0?$1:NaN):3:1:2:3:4 with boxxyerror fillstyle empty linewidth 1.2 linecolor rgb '#202020'
unset label
unset arrow

# MLP experts
set lmargin at screen 0.807057
set rmargin at screen 0.984375
set tmargin at screen 0.825410
set bmargin at screen 0.554060
set border 0 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:5.500000]
unset xtics
unset logscale y
set yrange [6.500000:-0.500000]
unset ytics
set label '92.05' at screen 0.821834,0.806028 center front font ',9' textcolor rgb '#202020'
set label '91.97' at screen 0.821834,0.767264 center front font ',9' textcolor rgb '#202020'
set label '92.02' at screen 0.821834,0.728500 center front font ',9' textcolor rgb '#202020'
set label '91.86' at screen 0.821834,0.689735 center front font ',9' textcolor rgb '#202020'
set label '91.93' at screen 0.821834,0.650971 center front font ',9' textcolor rgb '#202020'
set label '91.97' at screen 0.821834,0.612207 center front font ',9' textcolor rgb '#202020'
set label '92.12' at screen 0.821834,0.573442 center front font ',9' textcolor rgb '#202020'
set label '92.49' at screen 0.851387,0.806028 center front font ',9' textcolor rgb '#202020'
set label '92.72' at screen 0.851387,0.767264 center front font ',9' textcolor rgb '#202020'
set label '92.12' at screen 0.851387,0.728500 center front font ',9' textcolor rgb '#202020'
set label '92.10' at screen 0.851387,0.689735 center front font ',9' textcolor rgb '#202020'
set label '92.39' at screen 0.851387,0.650971 center front font ',9' textcolor rgb '#202020'
set label '92.16' at screen 0.851387,0.612207 center front font ',9' textcolor rgb '#202020'
set label '92.53' at screen 0.851387,0.573442 center front font ',9' textcolor rgb '#202020'
set label '92.40' at screen 0.880940,0.806028 center front font ',9' textcolor rgb '#202020'
set label '92.27' at screen 0.880940,0.767264 center front font ',9' textcolor rgb '#202020'
set label '92.86' at screen 0.880940,0.728500 center front font ',9' textcolor rgb '#202020'
set label '92.58' at screen 0.880940,0.689735 center front font ',9' textcolor rgb '#202020'
set label '92.42' at screen 0.880940,0.650971 center front font ',9' textcolor rgb '#202020'
set label '92.38' at screen 0.880940,0.612207 center front font ',9' textcolor rgb '#202020'
set label '92.64' at screen 0.880940,0.573442 center front font ',9' textcolor rgb '#202020'
set label '92.61' at screen 0.910493,0.806028 center front font ',9' textcolor rgb '#202020'
set label '92.51' at screen 0.910493,0.767264 center front font ',9' textcolor rgb '#202020'
set label '92.79' at screen 0.910493,0.728500 center front font ',9' textcolor rgb '#202020'
set label '92.65' at screen 0.910493,0.689735 center front font ',9' textcolor rgb '#202020'
set label '92.50' at screen 0.910493,0.650971 center front font ',9' textcolor rgb '#202020'
set label '92.57' at screen 0.910493,0.612207 center front font ',9' textcolor rgb '#202020'
set label '92.74' at screen 0.910493,0.573442 center front font ',9' textcolor rgb '#202020'
set label '92.89' at screen 0.940046,0.806028 center front font ',9' textcolor rgb '#202020'
set label '92.94' at screen 0.940046,0.767264 center front font ',9' textcolor rgb '#202020'
set label '92.82' at screen 0.940046,0.728500 center front font ',9' textcolor rgb '#202020'
set label '92.80' at screen 0.940046,0.689735 center front font ',9' textcolor rgb '#202020'
set label '92.99' at screen 0.940046,0.650971 center front font ',9' textcolor rgb '#202020'
set label '92.84' at screen 0.940046,0.612207 center front font ',9' textcolor rgb '#202020'
set label '92.99' at screen 0.940046,0.573442 center front font ',9' textcolor rgb '#202020'
set label '92.71' at screen 0.969599,0.806028 center front font ',9' textcolor rgb '#202020'
set label '92.61' at screen 0.969599,0.767264 center front font ',9' textcolor rgb '#202020'
set label '92.65' at screen 0.969599,0.728500 center front font ',9' textcolor rgb '#202020'
set label '92.67' at screen 0.969599,0.689735 center front font ',9' textcolor rgb '#202020'
set label '92.65' at screen 0.969599,0.650971 center front font ',9' textcolor rgb '#202020'
set label '92.77' at screen 0.969599,0.612207 center front font ',9' textcolor rgb '#202020'
set label '92.73' at screen 0.969599,0.573442 center front font ',9' textcolor rgb '#202020'
plot $panel4_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable, \
    $panel4_1 using ($6>0?$1:NaN):3:1:2:3:4 with boxxyerror fillstyle empty linewidth 1.2 linecolor rgb '#202020'
unset label
unset arrow

# Agreement over families
set lmargin at screen 0.070729
set rmargin at screen 0.248047
set tmargin at screen 0.432785
set bmargin at screen 0.138296
set border 0 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:3.500000]
unset xtics
unset logscale y
set yrange [7.500000:-0.500000]
unset ytics
set label '0.58' at screen 0.092894,0.414379 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.52' at screen 0.092894,0.377568 center front font ',9' textcolor rgb '#202020'
set label '0.55' at screen 0.092894,0.340757 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.53' at screen 0.092894,0.303946 center front font ',9' textcolor rgb '#202020'
set label '0.54' at screen 0.092894,0.267135 center front font ',9' textcolor rgb '#202020'
set label '0.57' at screen 0.092894,0.230324 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.64' at screen 0.092894,0.193513 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.60' at screen 0.092894,0.156702 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.62' at screen 0.137223,0.414379 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.63' at screen 0.137223,0.377568 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.61' at screen 0.137223,0.340757 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.70' at screen 0.137223,0.303946 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.69' at screen 0.137223,0.267135 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.70' at screen 0.137223,0.230324 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.82' at screen 0.137223,0.193513 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.79' at screen 0.137223,0.156702 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.77' at screen 0.181553,0.414379 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.76' at screen 0.181553,0.377568 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.79' at screen 0.181553,0.340757 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.79' at screen 0.181553,0.303946 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.83' at screen 0.181553,0.267135 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.76' at screen 0.181553,0.230324 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.74' at screen 0.181553,0.193513 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.181553,0.156702 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.225882,0.414379 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.76' at screen 0.225882,0.377568 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.73' at screen 0.225882,0.340757 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.79' at screen 0.225882,0.303946 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.79' at screen 0.225882,0.267135 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.225882,0.230324 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.82' at screen 0.225882,0.193513 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.225882,0.156702 center front font ',9' textcolor rgb '#FFFFFF'
plot $panel5_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable
unset label
unset arrow

# Agreement over seeds
set lmargin at screen 0.273047
set rmargin at screen 0.450365
set tmargin at screen 0.432785
set bmargin at screen 0.138296
set border 0 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.500000:3.500000]
unset xtics
unset logscale y
set yrange [7.500000:-0.500000]
unset ytics
set label '0.63' at screen 0.295212,0.414379 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.53' at screen 0.295212,0.377568 center front font ',9' textcolor rgb '#202020'
set label '0.54' at screen 0.295212,0.340757 center front font ',9' textcolor rgb '#202020'
set label '0.56' at screen 0.295212,0.303946 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.57' at screen 0.295212,0.267135 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.60' at screen 0.295212,0.230324 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.68' at screen 0.295212,0.193513 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.63' at screen 0.295212,0.156702 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.58' at screen 0.339541,0.414379 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.71' at screen 0.339541,0.377568 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.77' at screen 0.339541,0.340757 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.82' at screen 0.339541,0.303946 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.79' at screen 0.339541,0.267135 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.79' at screen 0.339541,0.230324 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.84' at screen 0.339541,0.193513 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.82' at screen 0.339541,0.156702 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.76' at screen 0.383870,0.414379 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.81' at screen 0.383870,0.377568 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.86' at screen 0.383870,0.340757 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.89' at screen 0.383870,0.303946 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.89' at screen 0.383870,0.267135 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.86' at screen 0.383870,0.230324 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.75' at screen 0.383870,0.193513 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.76' at screen 0.383870,0.156702 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.69' at screen 0.428200,0.414379 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.81' at screen 0.428200,0.377568 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.79' at screen 0.428200,0.340757 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.83' at screen 0.428200,0.303946 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.83' at screen 0.428200,0.267135 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.86' at screen 0.428200,0.230324 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.88' at screen 0.428200,0.193513 center front font ',9' textcolor rgb '#FFFFFF'
set label '0.72' at screen 0.428200,0.156702 center front font ',9' textcolor rgb '#FFFFFF'
plot $panel6_1 using 1:3:1:2:3:4:5 with boxxyerror fillstyle solid noborder fillcolor rgb variable
unset label
unset arrow

# In-domain minus out-of-domain
set lmargin at screen 0.540052
set rmargin at screen 0.717370
set tmargin at screen 0.432785
set bmargin at screen 0.138296
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.000932:0.012585]
set xtics 0.005000 nomirror scale 0.6 format '%.3f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [4.500000:-0.500000]
unset ytics
set arrow from first 0.000000,graph 0 to first 0.000000,graph 1 nohead back linewidth 1 dashtype 1 linecolor rgb '#707070'
plot $panel7_2 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_2 using 1:2 with points pointtype 7 pointsize 0.8 linecolor rgb '#0072B2'
unset label
unset arrow

# Families minus seeds
set lmargin at screen 0.807057
set rmargin at screen 0.984375
set tmargin at screen 0.432785
set bmargin at screen 0.138296
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.111168:0.008235]
set xtics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [4.500000:-0.500000]
unset ytics
set arrow from first 0.000000,graph 0 to first 0.000000,graph 1 nohead back linewidth 1 dashtype 1 linecolor rgb '#707070'
plot $panel8_2 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel8_2 using 1:2 with points pointtype 7 pointsize 0.8 linecolor rgb '#0072B2', \
    $panel8_3 using 1:2:3:4 with xerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel8_3 using 1:2 with points pointtype 7 pointsize 0.8 linecolor rgb '#56B4E9'
unset label
unset arrow
unset multiplot
unset output
