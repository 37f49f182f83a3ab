# Similarity versus compute of vit-scaling. Written by elasti report.
# Redraw with: gnuplot vit_scaling.gp     (or gnuplot -e "format='svg'" vit_scaling.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'vit_scaling.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,799 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,8.322917in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1598 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# MLP tokens
# MLP tokens, rank 0, all layers, random
$panel1_3 << EOD
# x y low high
0.282337 0.452058 0.451266 0.452850
0.521558 0.623428 0.623357 0.623498
0.760779 0.800045 0.799216 0.800873
0.929068 0.939021 0.938978 0.939065
EOD
# MLP tokens, rank 0, all layers, random
$panel1_4 << EOD
# x y
0.282337 0.452058
0.521558 0.623428
0.760779 0.800045
0.929068 0.939021
EOD
# MLP tokens, rank 0, every second layer, random
$panel1_5 << EOD
# x y low high
0.641168 0.943870 0.943831 0.943910
0.760779 0.961927 0.961885 0.961969
0.880389 0.980677 0.980671 0.980683
0.964534 0.993071 0.993064 0.993078
EOD
# MLP tokens, rank 0, every second layer, random
$panel1_6 << EOD
# x y
0.641168 0.943870
0.760779 0.961927
0.880389 0.980677
0.964534 0.993071
EOD
# MLP tokens, rank 0, all layers, learned
$panel1_7 << EOD
# x y low high
0.283075 0.501335 0.490212 0.512458
0.522297 0.676898 0.676336 0.677459
0.761518 0.842648 0.840109 0.845188
0.929807 0.952964 0.950465 0.955463
EOD
# MLP tokens, rank 0, all layers, learned
$panel1_8 << EOD
# x y
0.283075 0.501335
0.522297 0.676898
0.761518 0.842648
0.929807 0.952964
EOD
# MLP tokens, rank 1, all layers, learned
$panel1_9 << EOD
# x y low high
0.285221 0.606458 0.601015 0.611900
0.526290 0.759153 0.753247 0.765060
0.767358 0.871692 0.866580 0.876804
0.936924 0.964688 0.964467 0.964909
EOD
# MLP tokens, rank 1, all layers, learned
$panel1_10 << EOD
# x y
0.285221 0.606458
0.526290 0.759153
0.767358 0.871692
0.936924 0.964688
EOD
# MLP tokens, rank 0, every second layer, learned
$panel1_11 << EOD
# x y low high
0.641538 0.963017 0.962879 0.963155
0.761148 0.979356 0.979308 0.979403
0.880759 0.990225 0.990083 0.990368
0.964904 0.996394 0.996008 0.996779
EOD
# MLP tokens, rank 0, every second layer, learned
$panel1_12 << EOD
# x y
0.641538 0.963017
0.761148 0.979356
0.880759 0.990225
0.964904 0.996394
EOD
# MLP tokens, rank 1, every second layer, learned
$panel1_13 << EOD
# x y low high
0.642611 0.965638 0.965349 0.965926
0.763145 0.980855 0.980733 0.980976
0.883679 0.991047 0.990988 0.991106
0.968462 0.996496 0.996303 0.996688
EOD
# MLP tokens, rank 1, every second layer, learned
$panel1_14 << EOD
# x y
0.642611 0.965638
0.763145 0.980855
0.883679 0.991047
0.968462 0.996496
EOD

# Attention tokens
# Attention tokens, rank 0, all layers, random
$panel2_3 << EOD
# x y low high
0.601292 0.324262 0.323901 0.324624
0.734195 0.572256 0.571238 0.573274
0.867097 0.794222 0.793715 0.794730
0.959285 0.926822 0.926746 0.926897
EOD
# Attention tokens, rank 0, all layers, random
$panel2_4 << EOD
# x y
0.601292 0.324262
0.734195 0.572256
0.867097 0.794222
0.959285 0.926822
EOD
# Attention tokens, rank 0, every second layer, random
$panel2_5 << EOD
# x y low high
0.800646 0.660643 0.660327 0.660960
0.867097 0.768525 0.768193 0.768858
0.933549 0.882265 0.882154 0.882376
0.979643 0.955625 0.955465 0.955785
EOD
# Attention tokens, rank 0, every second layer, random
$panel2_6 << EOD
# x y
0.800646 0.660643
0.867097 0.768525
0.933549 0.882265
0.979643 0.955625
EOD
# Attention tokens, rank 0, all layers, learned
$panel2_7 << EOD
# x y low high
0.602611 0.378597 0.378203 0.378992
0.735514 0.661627 0.659564 0.663691
0.868417 0.847984 0.845394 0.850574
0.960605 0.938281 0.935368 0.941195
EOD
# Attention tokens, rank 0, all layers, learned
$panel2_8 << EOD
# x y
0.602611 0.378597
0.735514 0.661627
0.868417 0.847984
0.960605 0.938281
EOD
# Attention tokens, rank 1, all layers, learned
$panel2_9 << EOD
# x y low high
0.609635 0.445230 0.443310 0.447151
0.743857 0.741141 0.738848 0.743434
0.878079 0.882014 0.876113 0.887914
0.971179 0.952230 0.951567 0.952893
EOD
# Attention tokens, rank 1, all layers, learned
$panel2_10 << EOD
# x y
0.609635 0.445230
0.743857 0.741141
0.878079 0.882014
0.971179 0.952230
EOD
# Attention tokens, rank 0, every second layer, learned
$panel2_11 << EOD
# x y low high
0.801306 0.708835 0.708284 0.709385
0.867757 0.831541 0.831434 0.831647
0.934208 0.917193 0.914310 0.920076
0.980302 0.968156 0.967744 0.968569
EOD
# Attention tokens, rank 0, every second layer, learned
$panel2_12 << EOD
# x y
0.801306 0.708835
0.867757 0.831541
0.934208 0.917193
0.980302 0.968156
EOD
# Attention tokens, rank 1, every second layer, learned
$panel2_13 << EOD
# x y low high
0.804817 0.752078 0.751324 0.752832
0.871928 0.857428 0.855367 0.859489
0.939039 0.923365 0.923277 0.923454
0.985589 0.970355 0.970050 0.970660
EOD
# Attention tokens, rank 1, every second layer, learned
$panel2_14 << EOD
# x y
0.804817 0.752078
0.871928 0.857428
0.939039 0.923365
0.985589 0.970355
EOD

# Attention heads
# Attention heads, rank 0, all layers, random
$panel3_3 << EOD
# x y low high
0.610649 0.476280 0.475039 0.477521
0.723199 0.695925 0.695329 0.696520
0.887450 0.863656 0.863590 0.863721
1.000000 1.000000 1.000000 1.000000
EOD
# Attention heads, rank 0, all layers, random
$panel3_4 << EOD
# x y
0.610649 0.476280
0.723199 0.695925
0.887450 0.863656
1.000000 1.000000
EOD
# Attention heads, rank 0, every second layer, random
$panel3_5 << EOD
# x y low high
0.805324 0.707791 0.707394 0.708189
0.861599 0.819545 0.819499 0.819591
0.943725 0.917193 0.917080 0.917306
1.000000 1.000000 1.000000 1.000000
EOD
# Attention heads, rank 0, every second layer, random
$panel3_6 << EOD
# x y
0.805324 0.707791
0.861599 0.819545
0.943725 0.917193
1.000000 1.000000
EOD
# Attention heads, rank 0, all layers, learned
$panel3_7 << EOD
# x y low high
0.617624 0.627739 0.626869 0.628609
0.730174 0.793593 0.789530 0.797656
0.894425 0.910673 0.909613 0.911733
1.006975 1.000000 1.000000 1.000000
EOD
# Attention heads, rank 0, all layers, learned
$panel3_8 << EOD
# x y
0.617624 0.627739
0.730174 0.793593
0.894425 0.910673
1.006975 1.000000
EOD
# Attention heads, rank 1, all layers, learned
$panel3_9 << EOD
# x y low high
0.626670 0.724120 0.721209 0.727031
0.739783 0.851438 0.848304 0.854572
0.904844 0.934951 0.934249 0.935652
1.017956 0.999999 0.999999 0.999999
EOD
# Attention heads, rank 1, all layers, learned
$panel3_10 << EOD
# x y
0.626670 0.724120
0.739783 0.851438
0.904844 0.934951
1.017956 0.999999
EOD
# Attention heads, rank 0, every second layer, learned
$panel3_11 << EOD
# x y low high
0.808812 0.767316 0.761185 0.773447
0.865087 0.889734 0.889730 0.889738
0.947212 0.952169 0.949752 0.954587
1.003487 1.000000 1.000000 1.000000
EOD
# Attention heads, rank 0, every second layer, learned
$panel3_12 << EOD
# x y
0.808812 0.767316
0.865087 0.889734
0.947212 0.952169
1.003487 1.000000
EOD
# Attention heads, rank 1, every second layer, learned
$panel3_13 << EOD
# x y low high
0.813335 0.849708 0.848171 0.851244
0.869891 0.922397 0.921845 0.922949
0.952422 0.964172 0.963296 0.965049
1.008978 1.000000 1.000000 1.000000
EOD
# Attention heads, rank 1, every second layer, learned
$panel3_14 << EOD
# x y
0.813335 0.849708
0.869891 0.922397
0.952422 0.964172
1.008978 1.000000
EOD

# MLP experts
# MLP experts, rank 0, all layers, random
$panel4_3 << EOD
# x y low high
0.250000 0.757002 0.756423 0.757582
0.500000 0.883521 0.883268 0.883773
0.750000 0.951827 0.951807 0.951848
1.000000 1.000000 1.000000 1.000000
EOD
# MLP experts, rank 0, all layers, random
$panel4_4 << EOD
# x y
0.250000 0.757002
0.500000 0.883521
0.750000 0.951827
1.000000 1.000000
EOD
# MLP experts, rank 0, every second layer, random
$panel4_5 << EOD
# x y low high
0.625000 0.945589 0.945437 0.945740
0.750000 0.965132 0.965040 0.965225
0.875000 0.983340 0.983311 0.983368
1.000000 1.000000 1.000000 1.000000
EOD
# MLP experts, rank 0, every second layer, random
$panel4_6 << EOD
# x y
0.625000 0.945589
0.750000 0.965132
0.875000 0.983340
1.000000 1.000000
EOD
# MLP experts, rank 0, all layers, learned
$panel4_7 << EOD
# x y low high
0.256150 0.846091 0.845565 0.846617
0.506150 0.925699 0.925099 0.926298
0.756150 0.967392 0.966895 0.967889
1.006150 1.000000 1.000000 1.000000
EOD
# MLP experts, rank 0, all layers, learned
$panel4_8 << EOD
# x y
0.256150 0.846091
0.506150 0.925699
0.756150 0.967392
1.006150 1.000000
EOD
# MLP experts, rank 1, all layers, learned
$panel4_9 << EOD
# x y low high
0.259225 0.898894 0.897809 0.899979
0.510763 0.949070 0.949000 0.949141
0.762300 0.976276 0.976238 0.976315
1.013838 1.000000 1.000000 1.000000
EOD
# MLP experts, rank 1, all layers, learned
$panel4_10 << EOD
# x y
0.259225 0.898894
0.510763 0.949070
0.762300 0.976276
1.013838 1.000000
EOD
# MLP experts, rank 0, every second layer, learned
$panel4_11 << EOD
# x y low high
0.628075 0.964769 0.964759 0.964779
0.753075 0.977903 0.977884 0.977922
0.878075 0.988666 0.988372 0.988960
1.003075 1.000000 1.000000 1.000000
EOD
# MLP experts, rank 0, every second layer, learned
$panel4_12 << EOD
# x y
0.628075 0.964769
0.753075 0.977903
0.878075 0.988666
1.003075 1.000000
EOD
# MLP experts, rank 1, every second layer, learned
$panel4_13 << EOD
# x y low high
0.629613 0.971710 0.971224 0.972197
0.755381 0.982583 0.982236 0.982931
0.881150 0.990942 0.990728 0.991157
1.006919 1.000000 1.000000 1.000000
EOD
# MLP experts, rank 1, every second layer, learned
$panel4_14 << EOD
# x y
0.629613 0.971710
0.755381 0.982583
0.881150 0.990942
1.006919 1.000000
EOD

# 
# MLP tokens, rank 0, all layers, random
$panel5_2 << EOD
# x y low high
0.282337 0.844017 0.842656 0.845379
0.521558 0.760810 0.760747 0.760874
0.760779 0.673492 0.673482 0.673503
0.929068 0.605103 0.604846 0.605360
EOD
# MLP tokens, rank 0, all layers, random
$panel5_3 << EOD
# x y
0.282337 0.844017
0.521558 0.760810
0.760779 0.673492
0.929068 0.605103
EOD
# MLP tokens, rank 0, every second layer, random
$panel5_4 << EOD
# x y low high
0.641168 0.598614 0.598505 0.598723
0.760779 0.591173 0.591119 0.591228
0.880389 0.583452 0.583333 0.583570
0.964534 0.578559 0.578555 0.578563
EOD
# MLP tokens, rank 0, every second layer, random
$panel5_5 << EOD
# x y
0.641168 0.598614
0.760779 0.591173
0.880389 0.583452
0.964534 0.578559
EOD
# MLP tokens, rank 0, all layers, learned
$panel5_6 << EOD
# x y low high
0.283075 0.823600 0.817340 0.829861
0.522297 0.736468 0.732784 0.740152
0.761518 0.649713 0.645671 0.653755
0.929807 0.596578 0.595654 0.597501
EOD
# MLP tokens, rank 0, all layers, learned
$panel5_7 << EOD
# x y
0.283075 0.823600
0.522297 0.736468
0.761518 0.649713
0.929807 0.596578
EOD
# MLP tokens, rank 1, all layers, learned
$panel5_8 << EOD
# x y low high
0.285221 0.783585 0.781117 0.786054
0.526290 0.696676 0.696498 0.696855
0.767358 0.636611 0.635892 0.637330
0.936924 0.592681 0.591874 0.593489
EOD
# MLP tokens, rank 1, all layers, learned
$panel5_9 << EOD
# x y
0.285221 0.783585
0.526290 0.696676
0.767358 0.636611
0.936924 0.592681
EOD
# MLP tokens, rank 0, every second layer, learned
$panel5_10 << EOD
# x y low high
0.641538 0.599421 0.599343 0.599499
0.761148 0.589708 0.589471 0.589946
0.880759 0.582622 0.582446 0.582797
0.964904 0.578034 0.578025 0.578043
EOD
# MLP tokens, rank 0, every second layer, learned
$panel5_11 << EOD
# x y
0.641538 0.599421
0.761148 0.589708
0.880759 0.582622
0.964904 0.578034
EOD
# MLP tokens, rank 1, every second layer, learned
$panel5_12 << EOD
# x y low high
0.642611 0.598038 0.597793 0.598283
0.763145 0.589295 0.589256 0.589333
0.883679 0.582120 0.581846 0.582394
0.968462 0.578068 0.577917 0.578219
EOD
# MLP tokens, rank 1, every second layer, learned
$panel5_13 << EOD
# x y
0.642611 0.598038
0.763145 0.589295
0.883679 0.582120
0.968462 0.578068
EOD

# 
# Attention tokens, rank 0, all layers, random
$panel6_2 << EOD
# x y low high
0.601292 0.871424 0.870877 0.871971
0.734195 0.768659 0.768375 0.768944
0.867097 0.671140 0.671063 0.671217
0.959285 0.610091 0.610021 0.610160
EOD
# Attention tokens, rank 0, all layers, random
$panel6_3 << EOD
# x y
0.601292 0.871424
0.734195 0.768659
0.867097 0.671140
0.959285 0.610091
EOD
# Attention tokens, rank 0, every second layer, random
$panel6_4 << EOD
# x y low high
0.800646 0.740775 0.740461 0.741090
0.867097 0.689068 0.688938 0.689197
0.933549 0.633779 0.633611 0.633946
0.979643 0.597560 0.597520 0.597601
EOD
# Attention tokens, rank 0, every second layer, random
$panel6_5 << EOD
# x y
0.800646 0.740775
0.867097 0.689068
0.933549 0.633779
0.979643 0.597560
EOD
# Attention tokens, rank 0, all layers, learned
$panel6_6 << EOD
# x y low high
0.602611 0.819172 0.817597 0.820748
0.735514 0.706863 0.705603 0.708122
0.868417 0.649040 0.647443 0.650636
0.960605 0.605033 0.604302 0.605765
EOD
# Attention tokens, rank 0, all layers, learned
$panel6_7 << EOD
# x y
0.602611 0.819172
0.735514 0.706863
0.868417 0.649040
0.960605 0.605033
EOD
# Attention tokens, rank 1, all layers, learned
$panel6_8 << EOD
# x y low high
0.609635 0.818152 0.813347 0.822957
0.743857 0.683513 0.681063 0.685963
0.878079 0.642157 0.641575 0.642739
0.971179 0.600604 0.600092 0.601116
EOD
# Attention tokens, rank 1, all layers, learned
$panel6_9 << EOD
# x y
0.609635 0.818152
0.743857 0.683513
0.878079 0.642157
0.971179 0.600604
EOD
# Attention tokens, rank 0, every second layer, learned
$panel6_10 << EOD
# x y low high
0.801306 0.720903 0.720492 0.721315
0.867757 0.670725 0.669884 0.671565
0.934208 0.621405 0.618882 0.623928
0.980302 0.592592 0.590115 0.595069
EOD
# Attention tokens, rank 0, every second layer, learned
$panel6_11 << EOD
# x y
0.801306 0.720903
0.867757 0.670725
0.934208 0.621405
0.980302 0.592592
EOD
# Attention tokens, rank 1, every second layer, learned
$panel6_12 << EOD
# x y low high
0.804817 0.705974 0.705217 0.706731
0.871928 0.661930 0.661093 0.662767
0.939039 0.620925 0.619378 0.622473
0.985589 0.595683 0.594425 0.596942
EOD
# Attention tokens, rank 1, every second layer, learned
$panel6_13 << EOD
# x y
0.804817 0.705974
0.871928 0.661930
0.939039 0.620925
0.985589 0.595683
EOD

# 
# Attention heads, rank 0, all layers, random
$panel7_2 << EOD
# x y low high
0.610649 0.820661 0.820117 0.821205
0.723199 0.713276 0.713132 0.713420
0.887450 0.632704 0.632588 0.632820
1.000000 0.575741 0.575741 0.575741
EOD
# Attention heads, rank 0, all layers, random
$panel7_3 << EOD
# x y
0.610649 0.820661
0.723199 0.713276
0.887450 0.632704
1.000000 0.575741
EOD
# Attention heads, rank 0, every second layer, random
$panel7_4 << EOD
# x y low high
0.805324 0.716467 0.716401 0.716533
0.861599 0.658394 0.658289 0.658499
0.943725 0.610494 0.610319 0.610670
1.000000 0.575741 0.575741 0.575741
EOD
# Attention heads, rank 0, every second layer, random
$panel7_5 << EOD
# x y
0.805324 0.716467
0.861599 0.658394
0.943725 0.610494
1.000000 0.575741
EOD
# Attention heads, rank 0, all layers, learned
$panel7_6 << EOD
# x y low high
0.617624 0.753633 0.753293 0.753973
0.730174 0.676077 0.675341 0.676813
0.894425 0.619524 0.619267 0.619780
1.006975 0.575741 0.575741 0.575741
EOD
# Attention heads, rank 0, all layers, learned
$panel7_7 << EOD
# x y
0.617624 0.753633
0.730174 0.676077
0.894425 0.619524
1.006975 0.575741
EOD
# Attention heads, rank 1, all layers, learned
$panel7_8 << EOD
# x y low high
0.626670 0.709595 0.706468 0.712722
0.739783 0.650441 0.648212 0.652671
0.904844 0.607599 0.607328 0.607869
1.017956 0.575744 0.575740 0.575747
EOD
# Attention heads, rank 1, all layers, learned
$panel7_9 << EOD
# x y
0.626670 0.709595
0.739783 0.650441
0.904844 0.607599
1.017956 0.575744
EOD
# Attention heads, rank 0, every second layer, learned
$panel7_10 << EOD
# x y low high
0.808812 0.702536 0.698357 0.706714
0.865087 0.642661 0.642127 0.643194
0.947212 0.604222 0.603793 0.604651
1.003487 0.575741 0.575741 0.575741
EOD
# Attention heads, rank 0, every second layer, learned
$panel7_11 << EOD
# x y
0.808812 0.702536
0.865087 0.642661
0.947212 0.604222
1.003487 0.575741
EOD
# Attention heads, rank 1, every second layer, learned
$panel7_12 << EOD
# x y low high
0.813335 0.651141 0.651069 0.651213
0.869891 0.617665 0.617161 0.618170
0.952422 0.594892 0.594478 0.595306
1.008978 0.575741 0.575740 0.575741
EOD
# Attention heads, rank 1, every second layer, learned
$panel7_13 << EOD
# x y
0.813335 0.651141
0.869891 0.617665
0.952422 0.594892
1.008978 0.575741
EOD

# 
# MLP experts, rank 0, all layers, random
$panel8_2 << EOD
# x y low high
0.250000 0.676559 0.676227 0.676892
0.500000 0.616462 0.616218 0.616706
0.750000 0.590974 0.590897 0.591051
1.000000 0.575741 0.575741 0.575741
EOD
# MLP experts, rank 0, all layers, random
$panel8_3 << EOD
# x y
0.250000 0.676559
0.500000 0.616462
0.750000 0.590974
1.000000 0.575741
EOD
# MLP experts, rank 0, every second layer, random
$panel8_4 << EOD
# x y low high
0.625000 0.594347 0.594273 0.594420
0.750000 0.586045 0.585935 0.586155
0.875000 0.579986 0.579941 0.580032
1.000000 0.575741 0.575741 0.575741
EOD
# MLP experts, rank 0, every second layer, random
$panel8_5 << EOD
# x y
0.625000 0.594347
0.750000 0.586045
0.875000 0.579986
1.000000 0.575741
EOD
# MLP experts, rank 0, all layers, learned
$panel8_6 << EOD
# x y low high
0.256150 0.638677 0.637785 0.639570
0.506150 0.603840 0.603368 0.604311
0.756150 0.587897 0.587887 0.587907
1.006150 0.575741 0.575741 0.575741
EOD
# MLP experts, rank 0, all layers, learned
$panel8_7 << EOD
# x y
0.256150 0.638677
0.506150 0.603840
0.756150 0.587897
1.006150 0.575741
EOD
# MLP experts, rank 1, all layers, learned
$panel8_8 << EOD
# x y low high
0.259225 0.615612 0.615047 0.616178
0.510763 0.594719 0.594005 0.595432
0.762300 0.584317 0.584298 0.584335
1.013838 0.575741 0.575741 0.575741
EOD
# MLP experts, rank 1, all layers, learned
$panel8_9 << EOD
# x y
0.259225 0.615612
0.510763 0.594719
0.762300 0.584317
1.013838 0.575741
EOD
# MLP experts, rank 0, every second layer, learned
$panel8_10 << EOD
# x y low high
0.628075 0.587971 0.587731 0.588211
0.753075 0.582213 0.582024 0.582401
0.878075 0.578873 0.578834 0.578912
1.003075 0.575741 0.575741 0.575741
EOD
# MLP experts, rank 0, every second layer, learned
$panel8_11 << EOD
# x y
0.628075 0.587971
0.753075 0.582213
0.878075 0.578873
1.003075 0.575741
EOD
# MLP experts, rank 1, every second layer, learned
$panel8_12 << EOD
# x y low high
0.629613 0.586203 0.586149 0.586257
0.755381 0.580973 0.580932 0.581015
0.881150 0.578308 0.578026 0.578590
1.006919 0.575741 0.575741 0.575741
EOD
# MLP experts, rank 1, every second layer, learned
$panel8_13 << EOD
# x y
0.629613 0.586203
0.755381 0.580973
0.881150 0.578308
1.006919 0.575741
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Similarity versus compute of an elastic masked autoencoder' at screen 0.009375,0.974969 left font ',16' textcolor rgb '#202020'
set label 'teacher: ViT-MAE, 6 + 2 layers, hidden 192 + 128, 3.13 M parameters, trained on 400 k images' at screen 0.009375,0.946183 left font ',11' textcolor rgb '#404040'
set label 'data: Tiny-ImageNet, 1000 held-out images scored · routers: trained on 2560 images, 2 seeds' at screen 0.009375,0.923655 left font ',11' textcolor rgb '#404040'
set label 'points: means over seeds, choice by top-k; bars: range over seeds; grey lines: similarities that count as near' at screen 0.009375,0.901126 left font ',11' textcolor rgb '#404040'
set label 'routers only' at screen 0.043750,0.872340 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.872340 to screen 0.037500,0.872340 nohead linewidth 3.5 dashtype 1 linecolor rgb '#0072B2'
set label 'LoRA rank 1' at screen 0.159792,0.872340 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.125417,0.872340 to screen 0.153542,0.872340 nohead linewidth 3.5 dashtype 1 linecolor rgb '#56B4E9'
set label 'all layers' at screen 0.278125,0.872340 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.243750,0.872340 to screen 0.271875,0.872340 nohead linewidth 1.8 dashtype 1 linecolor rgb '#404040'
set label '' at screen 0.257813,0.872340 point pointtype 7 pointsize 0.65 linecolor rgb '#404040'
set label 'every second layer' at screen 0.379792,0.872340 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.345417,0.872340 to screen 0.373542,0.872340 nohead linewidth 1.8 dashtype 2 linecolor rgb '#404040'
set label '' at screen 0.359479,0.872340 point pointtype 4 pointsize 0.65 linecolor rgb '#404040'
set label 'random choice' at screen 0.533958,0.872340 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.499583,0.872340 to screen 0.527708,0.872340 nohead linewidth 1.6 dashtype 3 linecolor rgb '#808080'
set label 'MLP tokens' at screen 0.052500,0.833542 left font ',12' textcolor rgb '#202020'
set label 'cosine similarity' at screen 0.017188,0.647059 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label '0.99' at screen 0.248438,0.794559 left font ',9' textcolor rgb '#707070'
set label '0.95' at screen 0.248438,0.780786 left font ',9' textcolor rgb '#707070'
set label 'Attention tokens' at screen 0.291719,0.833542 left font ',12' textcolor rgb '#202020'
set label '0.99' at screen 0.487656,0.794559 left font ',9' textcolor rgb '#707070'
set label '0.95' at screen 0.487656,0.780786 left font ',9' textcolor rgb '#707070'
set label 'Attention heads' at screen 0.530937,0.833542 left font ',12' textcolor rgb '#202020'
set label '0.99' at screen 0.726875,0.794559 left font ',9' textcolor rgb '#707070'
set label '0.95' at screen 0.726875,0.780786 left font ',9' textcolor rgb '#707070'
set label 'MLP experts' at screen 0.770156,0.833542 left font ',12' textcolor rgb '#202020'
set label '0.99' at screen 0.966094,0.794559 left font ',9' textcolor rgb '#707070'
set label '0.95' at screen 0.966094,0.780786 left font ',9' textcolor rgb '#707070'
set label 'compute of the routed kind' at screen 0.148516,0.037547 center font ',11' textcolor rgb '#202020'
set label 'reconstruction loss (masked patches)' at screen 0.017188,0.251564 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'teacher 0.576' at screen 0.056406,0.099785 left font ',9' textcolor rgb '#202020'
set label 'compute of the routed kind' at screen 0.387734,0.037547 center font ',11' textcolor rgb '#202020'
set label 'teacher 0.576' at screen 0.295625,0.099785 left font ',9' textcolor rgb '#202020'
set label 'compute of the routed kind' at screen 0.626953,0.037547 center font ',11' textcolor rgb '#202020'
set label 'teacher 0.576' at screen 0.534844,0.099785 left font ',9' textcolor rgb '#202020'
set label 'compute of the routed kind' at screen 0.866172,0.037547 center font ',11' textcolor rgb '#202020'
set label 'teacher 0.576' at screen 0.774062,0.099785 left font ',9' textcolor rgb '#202020'

# MLP tokens
set lmargin at screen 0.052500
set rmargin at screen 0.244531
set tmargin at screen 0.817272
set bmargin at screen 0.476846
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.220000:1.047956]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.067304:1.055962]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.990000 to graph 1,first 0.990000 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 0.950000 to graph 1,first 0.950000 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
plot $panel1_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel1_4 using 1:2 with linespoints pointtype 7 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel1_5 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel1_6 using 1:2 with linespoints pointtype 4 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel1_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_8 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_10 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_12 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel1_13 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_14 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#56B4E9'
unset label
unset arrow

# Attention tokens
set lmargin at screen 0.291719
set rmargin at screen 0.483750
set tmargin at screen 0.817272
set bmargin at screen 0.476846
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.220000:1.047956]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.067304:1.055962]
set ytics 0.200000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.990000 to graph 1,first 0.990000 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 0.950000 to graph 1,first 0.950000 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
plot $panel2_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel2_4 using 1:2 with linespoints pointtype 7 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel2_5 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel2_6 using 1:2 with linespoints pointtype 4 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel2_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_8 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_10 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_12 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel2_13 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_14 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#56B4E9'
unset label
unset arrow

# Attention heads
set lmargin at screen 0.530937
set rmargin at screen 0.722969
set tmargin at screen 0.817272
set bmargin at screen 0.476846
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.220000:1.047956]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.067304:1.055962]
set ytics 0.200000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.990000 to graph 1,first 0.990000 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 0.950000 to graph 1,first 0.950000 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
plot $panel3_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel3_4 using 1:2 with linespoints pointtype 7 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel3_5 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel3_6 using 1:2 with linespoints pointtype 4 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel3_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_8 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_10 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_12 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel3_13 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_14 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#56B4E9'
unset label
unset arrow

# MLP experts
set lmargin at screen 0.770156
set rmargin at screen 0.962187
set tmargin at screen 0.817272
set bmargin at screen 0.476846
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.220000:1.047956]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.067304:1.055962]
set ytics 0.200000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.990000 to graph 1,first 0.990000 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
set arrow from graph 0,first 0.950000 to graph 1,first 0.950000 nohead back linewidth 0.8 dashtype 1 linecolor rgb '#B0B0B0'
plot $panel4_3 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel4_4 using 1:2 with linespoints pointtype 7 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel4_5 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel4_6 using 1:2 with linespoints pointtype 4 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel4_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_8 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_10 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_12 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel4_13 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_14 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#56B4E9'
unset label
unset arrow

# 
set lmargin at screen 0.052500
set rmargin at screen 0.244531
set tmargin at screen 0.421777
set bmargin at screen 0.081352
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.220000:1.047956]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.537622:0.956922]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.575741 to graph 1,first 0.575741 nohead back linewidth 1.4 dashtype 1 linecolor rgb '#000000'
plot $panel5_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel5_3 using 1:2 with linespoints pointtype 7 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel5_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel5_5 using 1:2 with linespoints pointtype 4 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel5_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_7 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel5_9 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel5_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_11 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel5_12 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel5_13 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#56B4E9'
unset label
unset arrow

# 
set lmargin at screen 0.291719
set rmargin at screen 0.483750
set tmargin at screen 0.421777
set bmargin at screen 0.081352
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.220000:1.047956]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.537622:0.956922]
set ytics 0.100000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.575741 to graph 1,first 0.575741 nohead back linewidth 1.4 dashtype 1 linecolor rgb '#000000'
plot $panel6_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel6_3 using 1:2 with linespoints pointtype 7 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel6_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel6_5 using 1:2 with linespoints pointtype 4 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel6_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_7 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel6_9 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel6_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel6_11 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel6_12 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel6_13 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#56B4E9'
unset label
unset arrow

# 
set lmargin at screen 0.530937
set rmargin at screen 0.722969
set tmargin at screen 0.421777
set bmargin at screen 0.081352
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.220000:1.047956]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.537622:0.956922]
set ytics 0.100000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.575741 to graph 1,first 0.575741 nohead back linewidth 1.4 dashtype 1 linecolor rgb '#000000'
plot $panel7_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel7_3 using 1:2 with linespoints pointtype 7 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel7_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel7_5 using 1:2 with linespoints pointtype 4 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel7_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_7 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel7_9 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel7_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel7_11 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel7_12 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel7_13 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#56B4E9'
unset label
unset arrow

# 
set lmargin at screen 0.770156
set rmargin at screen 0.962187
set tmargin at screen 0.421777
set bmargin at screen 0.081352
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.220000:1.047956]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.537622:0.956922]
set ytics 0.100000 nomirror scale 0.6 format '' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 0.575741 to graph 1,first 0.575741 nohead back linewidth 1.4 dashtype 1 linecolor rgb '#000000'
plot $panel8_2 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel8_3 using 1:2 with linespoints pointtype 7 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel8_4 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1 dashtype 1 linecolor rgb '#808080', \
    $panel8_5 using 1:2 with linespoints pointtype 4 pointsize 0.35 linewidth 1.4 dashtype 3 linecolor rgb '#808080', \
    $panel8_6 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel8_7 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel8_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel8_9 using 1:2 with linespoints pointtype 7 pointsize 0.6 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel8_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#0072B2', \
    $panel8_11 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#0072B2', \
    $panel8_12 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 1.6 dashtype 1 linecolor rgb '#56B4E9', \
    $panel8_13 using 1:2 with linespoints pointtype 4 pointsize 0.6 linewidth 2 dashtype 2 linecolor rgb '#56B4E9'
unset label
unset arrow
unset multiplot
unset output
